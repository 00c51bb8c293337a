namespace Enforcement.Casework;

/// <summary>
/// Completes a command with what its decision reads outside the case, before it is given: what other cases hold of the same officers.
/// Deciders stay pure; the command carries the values, and the record shows what was known.
/// </summary>
public interface ICommandCompletion<TCase>
{
    /// <returns>The command with the values set; what the caller sent in their place never counts.</returns>
    Task<Command<TCase>> CompleteAsync(string stream, Command<TCase> command);
}

namespace Enforcement.ServiceDefaults;

/// <summary>The configuration lacks what the law or the operation demands: the service does not start, and the message says in one line why.</summary>
public sealed class StartBlockedException(string message, Exception? inner = null) : Exception(message, inner);

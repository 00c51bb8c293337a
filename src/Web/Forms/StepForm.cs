using System.Collections.Immutable;
using Enforcement.Casework;

namespace Enforcement.Web.Forms;

/// <summary>The form of one step: what is asked, and the command made of the answers. One line of the state machine on the screen.</summary>
/// <typeparam name="TCase">State of the kind of case.</typeparam>
/// <param name="Command">Command name as in <see cref="Step"/>.</param>
/// <param name="Title">Heading, e.g. 受理申请.</param>
/// <param name="Explain">What the step does and what follows from it, one or two sentences.</param>
/// <param name="Fields">Fields; empty for a step that needs nothing but a decision.</param>
/// <param name="Build">Makes the command of checked values.</param>
/// <param name="Submit">Text of the button.</param>
public sealed record StepForm<TCase>(
    string Command, string Title, string Explain, ImmutableArray<FormField> Fields, Func<FormValues, Command<TCase>> Build, string Submit)
{
    /// <summary>Whether the step can be entered afterwards with the time it happened.</summary>
    public bool MayBeLate { get; init; }

    /// <summary>What follows from the answers so far, shown while filling in; null: nothing to say.</summary>
    public Func<FormValues, string?>? Outlook { get; init; }
}

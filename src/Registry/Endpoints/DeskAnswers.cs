using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Registry.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Registry.Endpoints;

/// <summary>What a request on an account or another system's client is answered, whichever act it was.</summary>
internal static class DeskAnswers
{
    /// <summary>Does the act once under the request's <c>Idempotency-Key</c>.</summary>
    /// <param name="done">The answer; is given the password or secret that is shown this once, or null.</param>
    public static async Task<Results<Ok<TAnswer>, ProblemHttpResult>> OfAsync<TAnswer>(HttpContext http, Func<Actor, string, Task<AccountOutcome>> act, Func<string?, TAnswer> done)
    {
        var (key, badKey) = CommandEndpoints.CommandId(http);
        return badKey is not null ? badKey : await act(Actors.Of(http.User), key!) switch
        {
            AccountOutcome.Done outcome => TypedResults.Ok(done(outcome.Password)),
            AccountOutcome.KeyReused => Problems.KeyReused(),
            AccountOutcome.Refused refused => Problems.Refused(new Refusal(refused.Code, refused.Rule, refused.Basis, refused.Reason, refused.Remedy)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

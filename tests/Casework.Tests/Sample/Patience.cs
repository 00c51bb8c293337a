namespace Enforcement.Casework.Tests.Sample;

/// <summary>Waits for what happens in the background, and says what was expected when it does not.</summary>
public static class Patience
{
    public static async Task UntilAsync(string expected, Func<Task<bool>> happened)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!await happened())
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Assert.Fail($"did not happen in 60 s: {expected}");
        }
    }
}

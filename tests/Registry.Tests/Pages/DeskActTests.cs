using Enforcement.Registry.Pages;
using Enforcement.Registry.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Registry.Tests.Pages;

/// <summary>An act on an account or a client from a page: given once, its secret shown once, its refusal said.</summary>
public sealed class DeskActTests
{
    private readonly DeskAct _act;

    public DeskActTests() => _act = new DeskAct(new ServiceCollection().AddScoped<Desk>().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());

    [Fact]
    public async Task The_secret_that_was_made_is_shown_until_the_next_act()
    {
        Assert.True(await _act.GiveAsync<Desk>("zwfw", (_, _) => Answer(new AccountOutcome.Done("s3cret")), "已登记。"));
        Assert.Equal(("zwfw", "s3cret"), _act.Shown);
        Assert.Equal("已登记。", _act.Done);

        Assert.True(await _act.GiveAsync<Desk>("zwfw", (_, _) => Answer(new AccountOutcome.Done())));
        Assert.Null(_act.Shown);
        Assert.Null(_act.Done);
    }

    [Fact]
    public async Task What_was_refused_says_why_and_shows_nothing_of_the_act_before()
    {
        await _act.GiveAsync<Desk>("zwfw", (_, _) => Answer(new AccountOutcome.Done("s3cret")), "已登记。");

        Assert.False(await _act.GiveAsync<Desk>("zwfw", (_, _) => Answer(new AccountOutcome.Refused("taken", "client", "对接规则", "标识已经登记。", "换一个标识。"))));
        Assert.Equal(("taken", "换一个标识。"), (_act.Refusal?.Code, _act.Refusal?.Remedy));
        Assert.Null(_act.Shown);
        Assert.Null(_act.Done);
    }

    [Fact]
    public async Task Pressed_twice_it_acts_once_and_each_act_has_a_desk_and_a_key_of_its_own()
    {
        var answer = new TaskCompletionSource<AccountOutcome>();
        var given = new List<(Desk Desk, string Key)>();
        var first = _act.GiveAsync<Desk>("zwfw", Give);

        Assert.True(_act.Busy);
        Assert.False(await _act.GiveAsync<Desk>("zwfw", Give));
        answer.SetResult(new AccountOutcome.Done());
        Assert.True(await first);
        Assert.False(_act.Busy);
        Assert.True(await _act.GiveAsync<Desk>("zwfw", Give));
        Assert.Equal(2, given.Distinct().Count());
        Assert.Equal(2, given.Select(act => act.Desk).Distinct().Count());

        Task<AccountOutcome> Give(Desk desk, string key)
        {
            given.Add((desk, key));
            return answer.Task;
        }
    }

    [Fact]
    public async Task A_fault_leaves_the_buttons_free_for_another_try()
    {
        await Assert.ThrowsAsync<IOException>(() => _act.GiveAsync<Desk>("zwfw", (_, _) => throw new IOException()));
        Assert.False(_act.Busy);
    }

    private static Task<AccountOutcome> Answer(AccountOutcome outcome) => Task.FromResult(outcome);

    private sealed class Desk;
}

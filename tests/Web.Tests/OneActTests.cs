using Enforcement.Casework;
using Enforcement.Web.Desk;

namespace Enforcement.Web.Tests;

/// <summary>However often a button is pressed, the act is done once.</summary>
public sealed class OneActTests
{
    private static readonly Actor s_clerk = Actor.Service("clerk");
    private readonly List<string> _ids = [];
    private readonly OneAct _act = new();

    [Fact]
    public async Task A_second_press_while_the_first_is_under_way_does_nothing()
    {
        var answer = new TaskCompletionSource<Reply>();
        var first = _act.GiveAsync(s_clerk, id => Note(id, answer.Task));
        Assert.True(_act.Busy);

        Assert.Null(await _act.GiveAsync(s_clerk, id => Note(id, answer.Task)));

        answer.SetResult(new Reply(ReplyKind.Accepted, 3));
        Assert.Equal(new ActResult(true, 3), await first);
        Assert.Single(_ids);
        Assert.False(_act.Busy);
    }

    [Fact]
    public async Task Trying_again_after_the_journal_did_not_answer_bears_the_same_id_and_after_an_answer_a_new_one()
    {
        var lost = await _act.GiveAsync(s_clerk, id => Note(id, Task.FromException<Reply>(new JournalUnavailableException("记录库没有应答。"))));
        Assert.Equal(new ActResult(false, 0, Trouble: "暂时无法记录：记录库没有应答。 请稍后再次点击，不会重复办理。"), lost);

        await _act.GiveAsync(s_clerk, id => Note(id, Task.FromResult(new Reply(ReplyKind.Accepted, 3))));
        await _act.GiveAsync(s_clerk, id => Note(id, Task.FromResult(new Reply(ReplyKind.Accepted, 4))));

        Assert.Equal(_ids[0], _ids[1]);
        Assert.NotEqual(_ids[1], _ids[2]);
    }

    [Fact]
    public async Task A_refusal_is_shown_and_a_form_opened_anew_forgets_it_and_its_id()
    {
        var refusal = new Refusal("x", "R9.6", "本制度第九条", "没有写明有权机关。", "写明有权机关。");
        await _act.GiveAsync(s_clerk, id => Note(id, Task.FromResult(new Reply(ReplyKind.Refused, 2, refusal))));
        Assert.Equal(refusal, _act.Refusal);

        _act.Reset();

        Assert.Null(_act.Result);
        await _act.GiveAsync(s_clerk, id => Note(id, Task.FromResult(new Reply(ReplyKind.Accepted, 3))));
        Assert.Equal(2, _ids.Distinct().Count());
    }

    private Task<Reply> Note(string id, Task<Reply> answer)
    {
        _ids.Add(id);
        return answer;
    }
}

using System.Reflection;
using MassTransit;

namespace Enforcement.Architecture.Tests;

/// <summary>Every message a consumer of the suite takes has a Chinese name on the administrator's page.</summary>
public sealed class MessageWordsTests
{
    private static readonly string[] s_projects = ["ServiceDefaults", "Casework", "Registry", "Licensing", "Documents", "Media", "Archive"];

    [Fact]
    public void Every_message_has_a_Chinese_name()
    {
        var words = Assembly.Load("Enforcement.Web").GetType("Enforcement.Web.Operations.MessageWords", throwOnError: true)!.GetMethod("Of")!;
        var consumed = s_projects
            .SelectMany(name => Assembly.Load($"Enforcement.{name}").GetTypes())
            .SelectMany(type => type.GetInterfaces())
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(face => face.GenericTypeArguments[0].Name)
            .Distinct().Order().ToList();

        Assert.True(consumed.Count > 30, $"only {consumed.Count} messages were found");
        Assert.DoesNotContain(consumed, message => (string)words.Invoke(null, [message])! == message);
    }
}

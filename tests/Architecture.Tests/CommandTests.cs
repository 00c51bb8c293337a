using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Enforcement.Casework;

namespace Enforcement.Architecture.Tests;

/// <summary>What every command of every kind has to keep, whoever adds one.</summary>
public sealed class CommandTests
{
    private static readonly string[] Modules = ["Casework", "Registry", "Licensing", "Documents", "Media", "Archive"];

    public static TheoryData<Type> Kinds { get; } =
        [.. Modules.SelectMany(m => System.Reflection.Assembly.Load($"Enforcement.{m}").GetTypes()).Where(t => !t.IsAbstract && IsKind(t))];

    [Fact]
    public void Every_module_has_kinds() => Assert.All(Modules, m => Assert.Contains(Kinds, k => k.Data.Assembly.GetName().Name == $"Enforcement.{m}"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Enumeration_of_a_command_takes_names_and_no_numbers(Type kind)
    {
        var commands = kind.GetProperty("Commands")!.GetValue(Activator.CreateInstance(kind))!;
        var vocabulary = commands.GetType();
        foreach (var command in (IEnumerable<Type>)vocabulary.GetProperty("All")!.GetValue(commands)!)
        {
            var info = (JsonTypeInfo)vocabulary.GetMethod("TypeInfo")!.Invoke(commands, [command])!;
            foreach (var enumeration in EnumerationsOf(info, []))
            {
                var two = $"\"{string.Join(", ", Enum.GetNames(enumeration).Take(2))}\"";
                foreach (var number in new[] { "0", "-1", "1001", "\"0\"", "\"1001\"", two })
                {
                    Assert.True(Refuses(number, info.Options.GetTypeInfo(enumeration)), $"{command.Name} takes {number} as {enumeration.Name}");
                }
            }
        }
    }

    private static bool Refuses(string json, JsonTypeInfo info)
    {
        try
        {
            JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), info);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static IEnumerable<Type> EnumerationsOf(JsonTypeInfo info, HashSet<Type> seen)
    {
        if (!seen.Add(info.Type))
        {
            return [];
        }

        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        return type.IsEnum
            ? [type]
            : [.. info.Properties.Select(p => p.PropertyType).Append(info.ElementType).OfType<Type>().SelectMany(t => EnumerationsOf(info.Options.GetTypeInfo(t), seen))];
    }

    private static bool IsKind(Type type) =>
        type.BaseType is { } parent && ((parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(CaseKind<>)) || IsKind(parent));
}

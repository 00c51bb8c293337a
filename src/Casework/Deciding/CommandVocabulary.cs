using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Enforcement.Casework;

/// <summary>The commands a kind of case takes, by name (the type's name), with their source-generated JSON.</summary>
public sealed class CommandVocabulary<TCase>
{
    private readonly Dictionary<string, JsonTypeInfo> _byName = [];

    public CommandVocabulary<TCase> With(JsonSerializerContext context, params Type[] commands)
    {
        var options = new JsonSerializerOptions(context.Options) { Converters = { new EnumNames() } };
        foreach (var type in commands)
        {
            if (!type.IsSubclassOf(typeof(Command<TCase>)))
            {
                throw new InvalidOperationException($"{type.Name} is not a command on {typeof(TCase).Name}");
            }

            _byName.Add(type.Name, context.GetTypeInfo(type) is null ? throw new InvalidOperationException($"{context.GetType().Name} does not know {type.Name}") : options.GetTypeInfo(type));
        }

        return this;
    }

    public IEnumerable<Type> All => _byName.Values.Select(x => x.Type);

    public JsonTypeInfo TypeInfo(Type command) =>
        _byName.TryGetValue(command.Name, out var json) && json.Type == command
            ? json
            : throw new InvalidOperationException($"{command.Name} is not in the command vocabulary of {typeof(TCase).Name}");

    public byte[] Write(Command<TCase> command) => JsonSerializer.SerializeToUtf8Bytes(command, TypeInfo(command.GetType()));

    public Command<TCase> Read(string name, ReadOnlySpan<byte> json) =>
        _byName.TryGetValue(name, out var info)
            ? (Command<TCase>)(JsonSerializer.Deserialize(json, info) ?? throw new JsonException("null command"))
            : throw new InvalidOperationException($"unknown command {name}");
}

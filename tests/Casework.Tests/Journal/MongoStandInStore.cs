using System.Text.RegularExpressions;
using MongoDB.Bson;

namespace Enforcement.Casework.Tests.Journal;

/// <summary>Collections in memory: unique indexes, filters and updates as far as the journal uses them, one command at a time.</summary>
internal sealed class MongoStandInStore
{
    // A server compares the bytes of strings; the driver's own values compare by culture.
    private static readonly Comparer<BsonValue> Ordinal =
        Comparer<BsonValue>.Create((a, b) => a.IsString && b.IsString ? string.CompareOrdinal(a.AsString, b.AsString) : a.CompareTo(b));

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<BsonDocument>> _collections = [];
    private readonly Dictionary<string, List<string[]>> _unique = [];

    internal BsonDocument Run(string name, BsonDocument command)
    {
        lock (_gate)
        {
            return name switch
            {
                "hello" or "isMaster" or "ismaster" => Hello(),
                "createIndexes" => CreateIndexes(command),
                "insert" => Insert(command),
                "find" => Cursor(command["find"].AsString, Find(command)),
                "aggregate" => Count(command),
                "update" => Update(command),
                "delete" => Delete(command),
                "findAndModify" => FindAndModify(command),
                "ping" or "endSessions" => Ok(),
                _ => new BsonDocument { { "ok", 0 }, { "code", 59 }, { "errmsg", $"no such command: {name}" } },
            };
        }
    }

    private static BsonDocument Ok() => new("ok", 1);

    private static BsonDocument Hello() => new()
    {
        { "isWritablePrimary", true }, { "ismaster", true }, { "helloOk", true }, { "maxBsonObjectSize", 16777216 }, { "maxMessageSizeBytes", 48000000 },
        { "maxWriteBatchSize", 100000 }, { "minWireVersion", 0 }, { "maxWireVersion", 21 }, { "readOnly", false }, { "ok", 1 },
    };

    private List<BsonDocument> Collection(string name) => _collections.TryGetValue(name, out var all) ? all : _collections[name] = [];

    private BsonDocument CreateIndexes(BsonDocument command)
    {
        foreach (var index in command["indexes"].AsBsonArray.Where(i => i.AsBsonDocument.GetValue("unique", false).ToBoolean()))
        {
            var name = command["createIndexes"].AsString;
            (_unique.TryGetValue(name, out var all) ? all : _unique[name] = []).Add([.. index["key"].AsBsonDocument.Names]);
        }

        return Ok();
    }

    private BsonDocument Insert(BsonDocument command)
    {
        var document = Assert.Single(command["documents"].AsBsonArray).AsBsonDocument;
        return TryAdd(command["insert"].AsString, document) ? new BsonDocument { { "n", 1 }, { "ok", 1 } } : Duplicate();
    }

    private bool TryAdd(string collection, BsonDocument document)
    {
        var all = Collection(collection);
        if (_unique.GetValueOrDefault(collection, []).Any(fields => all.Any(other => fields.All(f => other[f] == document[f]))))
        {
            return false;
        }

        all.Add(document);
        return true;
    }

    private static BsonDocument Duplicate() => new()
    {
        { "n", 0 }, { "ok", 1 }, { "writeErrors", new BsonArray { new BsonDocument { { "index", 0 }, { "code", 11000 }, { "errmsg", "E11000 duplicate key error" } } } },
    };

    private List<BsonDocument> Find(BsonDocument command)
    {
        IEnumerable<BsonDocument> found = Collection(command["find"].AsString).Where(d => Matches(d, command.GetValue("filter", new BsonDocument()).AsBsonDocument));
        foreach (var key in command.GetValue("sort", new BsonDocument()).AsBsonDocument.Reverse())
        {
            found = key.Value.ToInt32() > 0 ? found.OrderBy(d => d[key.Name], Ordinal) : found.OrderByDescending(d => d[key.Name], Ordinal);
        }

        found = found.Skip(command.GetValue("skip", 0).ToInt32());
        return [.. command.GetValue("limit", 0).ToInt32() is > 0 and var limit ? found.Take(limit) : found];
    }

    private static BsonDocument Cursor(string collection, IEnumerable<BsonDocument> documents) => new()
    {
        { "cursor", new BsonDocument { { "id", 0L }, { "ns", $"enforcement.{collection}" }, { "firstBatch", new BsonArray(documents) } } }, { "ok", 1 },
    };

    private BsonDocument Count(BsonDocument command)
    {
        var name = command["aggregate"].AsString;
        var count = Collection(name).Count(d => Matches(d, command["pipeline"][0]["$match"].AsBsonDocument));
        return Cursor(name, count == 0 ? [] : [new BsonDocument { { "_id", 1 }, { "n", count } }]);
    }

    private BsonDocument Update(BsonDocument command)
    {
        var update = Assert.Single(command["updates"].AsBsonArray).AsBsonDocument;
        var name = command["update"].AsString;
        var found = Collection(name).Where(d => Matches(d, update["q"].AsBsonDocument)).ToList();
        found = update.GetValue("multi", false).ToBoolean() ? found : [.. found.Take(1)];
        found.ForEach(d => Change(d, update["u"].AsBsonDocument));
        return found.Count > 0 || !update.GetValue("upsert", false).ToBoolean()
            ? new BsonDocument { { "n", found.Count }, { "nModified", found.Count }, { "ok", 1 } }
            : TryAdd(name, Changed(update)) ? new BsonDocument { { "n", 1 }, { "nModified", 0 }, { "ok", 1 } } : Duplicate();
    }

    private static BsonDocument Changed(BsonDocument update)
    {
        var document = new BsonDocument("_id", ObjectId.GenerateNewId());
        foreach (var equal in update["q"].AsBsonDocument.Where(e => !e.Name.StartsWith('$') && !e.Value.IsBsonDocument))
        {
            document[equal.Name] = equal.Value;
        }

        Change(document, update["u"].AsBsonDocument);
        return document;
    }

    private static void Change(BsonDocument document, BsonDocument update)
    {
        foreach (var set in update.GetValue("$set", new BsonDocument()).AsBsonDocument)
        {
            document[set.Name] = set.Value;
        }

        foreach (var add in update.GetValue("$inc", new BsonDocument()).AsBsonDocument)
        {
            document[add.Name] = document.GetValue(add.Name, 0L).ToInt64() + add.Value.ToInt64();
        }
    }

    private BsonDocument Delete(BsonDocument command) => new()
    {
        { "n", Collection(command["delete"].AsString).RemoveAll(d => Matches(d, command["deletes"][0]["q"].AsBsonDocument)) }, { "ok", 1 },
    };

    private BsonDocument FindAndModify(BsonDocument command)
    {
        var all = Collection(command["findAndModify"].AsString);
        var found = all.FirstOrDefault(d => Matches(d, command["query"].AsBsonDocument));
        if (found is null)
        {
            found = new BsonDocument(command["query"].AsBsonDocument);
            all.Add(found);
        }

        Change(found, command["update"].AsBsonDocument);
        return new BsonDocument { { "value", found.DeepClone() }, { "ok", 1 } };
    }

    private static bool Matches(BsonDocument document, BsonDocument filter) => filter.All(term => term.Name switch
    {
        "$and" => term.Value.AsBsonArray.All(f => Matches(document, f.AsBsonDocument)),
        "$or" => term.Value.AsBsonArray.Any(f => Matches(document, f.AsBsonDocument)),
        "$nor" => !term.Value.AsBsonArray.Any(f => Matches(document, f.AsBsonDocument)),
        _ => Fits(document.GetValue(term.Name, BsonNull.Value), term.Value),
    });

    private static bool Fits(BsonValue value, BsonValue wanted) => wanted switch
    {
        BsonRegularExpression pattern => value.IsString && Regex.IsMatch(value.AsString, pattern.Pattern, pattern.Options.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None),
        BsonDocument operators => operators.All(o => o.Name switch
        {
            "$gt" => Ordinal.Compare(value, o.Value) > 0,
            "$gte" => Ordinal.Compare(value, o.Value) >= 0,
            "$lte" => Ordinal.Compare(value, o.Value) <= 0,
            "$in" => o.Value.AsBsonArray.Contains(value),
            _ => throw new InvalidOperationException($"the stand-in does not know {o.Name}"),
        }),
        _ => value == wanted,
    };
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;

namespace Enforcement.Casework.Tests.Journal;

/// <summary>A server in memory that speaks as much of the MongoDB wire protocol as the journal uses.</summary>
internal sealed class MongoStandIn : IAsyncDisposable
{
    private const int OpReply = 1;
    private const int OpQuery = 2004;
    private const int OpMsg = 2013;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, byte> _failing = new();
    private readonly MongoStandInStore _store = new();
    private readonly Task _accepting;

    public MongoStandIn()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Uri => $"mongodb://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/enforcement?directConnection=true";

    public ConcurrentQueue<BsonDocument> Commands { get; } = new();

    /// <summary>The next command of this name is answered with an error of the server.</summary>
    public void FailNext(string command) => _failing[command] = 0;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        var stream = client.GetStream();
        var header = new byte[16];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(header, _stop.Token);
                var message = new byte[BinaryPrimitives.ReadInt32LittleEndian(header) - 16];
                await stream.ReadExactlyAsync(message, _stop.Token);
                var (id, operation) = (BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4)), BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)));
                await stream.WriteAsync(operation == OpQuery ? Reply(id, Answer(Query(message))) : Message(id, Answer(Command(message))), _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The driver has closed its connection, or the test is over.
            return;
        }
    }

    private BsonDocument Answer(BsonDocument command)
    {
        var name = command.GetElement(0).Name;
        Commands.Enqueue(command);
        return _failing.TryRemove(name, out _)
            ? new BsonDocument { { "ok", 0 }, { "code", 14031 }, { "codeName", "OutOfDiskSpace" }, { "errmsg", "disk full" } }
            : _store.Run(name, command);
    }

    private static BsonDocument Query(byte[] message)
    {
        var name = Array.IndexOf(message, (byte)0, 4);
        return BsonSerializer.Deserialize<BsonDocument>(message.AsSpan(name + 9).ToArray());
    }

    // Section 0 is the command; a section 1 holds a list of documents that belongs into it.
    private static BsonDocument Command(byte[] message)
    {
        BsonDocument? command = null;
        var lists = new List<(string Name, BsonArray Documents)>();
        for (var at = 4; at < message.Length;)
        {
            var kind = message[at++];
            var size = BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(at));
            if (kind == 0)
            {
                command = BsonSerializer.Deserialize<BsonDocument>(message.AsSpan(at, size).ToArray());
            }
            else
            {
                var end = Array.IndexOf(message, (byte)0, at + 4);
                var documents = new BsonArray();
                for (var next = end + 1; next < at + size;)
                {
                    var length = BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(next));
                    documents.Add(BsonSerializer.Deserialize<BsonDocument>(message.AsSpan(next, length).ToArray()));
                    next += length;
                }

                lists.Add((System.Text.Encoding.UTF8.GetString(message, at + 4, end - at - 4), documents));
            }

            at += size;
        }

        lists.ForEach(list => command!.Add(list.Name, list.Documents));
        return command!;
    }

    private static byte[] Message(int answered, BsonDocument document) => Framed(answered, OpMsg, [0, 0, 0, 0, 0], document);

    private static byte[] Reply(int answered, BsonDocument document) => Framed(answered, OpReply, [8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0], document);

    private static byte[] Framed(int answered, int operation, byte[] before, BsonDocument document)
    {
        var body = document.ToBson();
        var framed = new byte[16 + before.Length + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(framed, framed.Length);
        BinaryPrimitives.WriteInt32LittleEndian(framed.AsSpan(8), answered);
        BinaryPrimitives.WriteInt32LittleEndian(framed.AsSpan(12), operation);
        before.CopyTo(framed.AsSpan(16));
        body.CopyTo(framed.AsSpan(16 + before.Length));
        return framed;
    }
}

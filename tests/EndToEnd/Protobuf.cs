using System.Buffers.Binary;
using System.Text;

namespace Enforcement.EndToEnd;

/// <summary>Just enough of the protobuf wire format to read an OTLP export (opentelemetry-proto, trace/v1).</summary>
internal ref struct Protobuf(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>Content of the current field when it is length-delimited (message, string or bytes); empty otherwise.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Content);

    public readonly string Hex => Convert.ToHexStringLower(Content);

    /// <summary>Moves to the next field; false at the end.</summary>
    /// <exception cref="FormatException">The bytes are no protobuf message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var key = Varint();
        Field = (int)(key >> 3);
        Content = [];
        switch (key & 7)
        {
            case 0:
                Varint();
                break;
            case 1:
                _rest = _rest[8..];
                break;
            case 2:
                var length = (int)Varint();
                Content = _rest[..length];
                _rest = _rest[length..];
                break;
            case 5:
                _ = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
                _rest = _rest[4..];
                break;
            default:
                throw new FormatException($"Wire type {key & 7} is not known.");
        }

        return true;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A number has more than 64 bits.");
    }
}

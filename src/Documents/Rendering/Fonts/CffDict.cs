namespace Enforcement.Documents.Rendering.Fonts;

/// <summary>DICT of a CFF table: operators with their operands; two-byte operators are 1200 and up.</summary>
internal sealed class CffDict
{
    public const int FontBBox = 5;
    public const int CharStrings = 17;
    public const int Private = 18;
    public const int Subrs = 19;
    public const int FontMatrix = 1207;
    public const int Ros = 1230;
    public const int FontArray = 1236;
    public const int FontSelect = 1237;

    private readonly List<(int Operator, byte[] Raw, List<int> Operands)> _entries = [];

    public static CffDict Parse(byte[] data)
    {
        var dictionary = new CffDict();
        var operands = new List<int>();
        var start = 0;
        var at = 0;
        while (at < data.Length)
        {
            int b = data[at];
            switch (b)
            {
                case <= 21:
                    var code = b == 12 ? 1200 + data[at + 1] : b;
                    at += b == 12 ? 2 : 1;
                    dictionary._entries.Add((code, data[start..at], operands));
                    operands = [];
                    start = at;
                    break;
                case 28:
                    operands.Add((short)((data[at + 1] << 8) | data[at + 2]));
                    at += 3;
                    break;
                case 29:
                    operands.Add((data[at + 1] << 24) | (data[at + 2] << 16) | (data[at + 3] << 8) | data[at + 4]);
                    at += 5;
                    break;
                case 30:
                    // A real number: only copied, never computed with.
                    do
                    {
                        at++;
                    }
                    while ((data[at] & 0x0F) != 0x0F);
                    operands.Add(0);
                    at++;
                    break;
                case <= 246:
                    operands.Add(b - 139);
                    at++;
                    break;
                case <= 250:
                    operands.Add(((b - 247) * 256) + data[at + 1] + 108);
                    at += 2;
                    break;
                default:
                    operands.Add((-(b - 251) * 256) - data[at + 1] - 108);
                    at += 2;
                    break;
            }
        }

        return dictionary;
    }

    public bool Has(int code) => _entries.Exists(e => e.Operator == code);

    public int Integer(int code, int index) => _entries.Find(e => e.Operator == code).Operands[index];

    public (int First, int Second) Pair(int code) => (Integer(code, 0), Integer(code, 1));

    /// <summary>Operands and operator as stored; empty when absent.</summary>
    public byte[] Raw(int code) => Has(code) ? _entries.Find(e => e.Operator == code).Raw : [];

    public byte[] Without(int code) => [.. _entries.Where(e => e.Operator != code).SelectMany(e => e.Raw)];
}

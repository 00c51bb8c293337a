using System.Globalization;
using System.Text;

namespace Enforcement.Archive.Binding;

/// <summary>A value of a PDF file (ISO 32000-1, 7.3), as far as pages are copied by it.</summary>
internal abstract record PdfValue
{
    /// <summary>Writes the value as PDF syntax.</summary>
    public abstract void WriteTo(Stream output);

    protected static void Put(Stream output, string text) => output.Write(Encoding.Latin1.GetBytes(text));
}

/// <summary>Numbers, booleans, null, names and strings: written back exactly as read.</summary>
internal sealed record PdfToken(string Text) : PdfValue
{
    /// <summary>Name without the slash; null for anything else.</summary>
    public string? Name => Text.StartsWith('/') ? Text[1..] : null;

    /// <summary>Value of a number; null for anything else.</summary>
    public double? Number => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override void WriteTo(Stream output) => Put(output, Text);
}

/// <summary>Reference to an object.</summary>
internal sealed record PdfReference(int Number) : PdfValue
{
    public override void WriteTo(Stream output) => Put(output, $"{Number} 0 R");
}

internal sealed record PdfArray(List<PdfValue> Items) : PdfValue
{
    public override void WriteTo(Stream output)
    {
        Put(output, "[");
        foreach (var item in Items)
        {
            item.WriteTo(output);
            Put(output, " ");
        }

        Put(output, "]");
    }
}

internal sealed record PdfDictionary(Dictionary<string, PdfValue> Entries) : PdfValue
{
    public PdfValue? this[string name] => Entries.GetValueOrDefault(name);

    public int? Int(string name) => (this[name] as PdfToken)?.Number is { } number ? (int)number : null;

    public string? Name(string name) => (this[name] as PdfToken)?.Name;

    public override void WriteTo(Stream output)
    {
        Put(output, "<<");
        foreach (var (name, value) in Entries)
        {
            Put(output, $"/{name} ");
            value.WriteTo(output);
            Put(output, "\n");
        }

        Put(output, ">>");
    }
}

/// <summary>A stream with its bytes as stored, filters and all.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Data) : PdfValue
{
    public override void WriteTo(Stream output)
    {
        var entries = new Dictionary<string, PdfValue>(Dictionary.Entries) { ["Length"] = new PdfToken(Data.Length.ToString(CultureInfo.InvariantCulture)) };
        new PdfDictionary(entries).WriteTo(output);
        Put(output, "\nstream\n");
        output.Write(Data.Span);
        Put(output, "\nendstream");
    }
}

/// <summary>The file is none this reader understands: damaged, encrypted, or no PDF. It is then named and not copied.</summary>
internal sealed class PdfUnreadableException(string message) : Exception(message);

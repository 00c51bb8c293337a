using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Rendering;

/// <summary>文书头: what is printed besides the fields.</summary>
/// <param name="Agency">机关全称, R1.1.</param>
/// <param name="Number">文号; null before issue and for documents without a number.</param>
/// <param name="IssuedOn">成文日期; also the creation date in the file's metadata, so that printing again gives the same bytes.</param>
/// <param name="CaseNumber">案号, printed on forms; or null.</param>
public sealed record DocumentHeader(string Agency, string? Number, DateOnly IssuedOn, string? CaseNumber = null);

/// <summary>Everything a printed document depends on.</summary>
/// <param name="Header">文书头.</param>
/// <param name="Values">要素值.</param>
/// <param name="Signatures">签名 already made.</param>
/// <param name="TemplateVersion">模板版本; null takes the newest.</param>
/// <param name="Preview">预览: no number, no seal, marked 预览 未签发.</param>
/// <param name="Layout">版式 (doc.layout.form): the one the document was issued in. Only letters know more than one.</param>
/// <param name="CopyMark">复制件水印 (R33.2): who the copy was made for, over the whole of every page; null: not a copy.</param>
public sealed record PrintJob(
    DocumentHeader Header,
    FieldValues Values,
    IReadOnlyList<Signature> Signatures,
    int? TemplateVersion = null,
    bool Preview = false,
    FormLayout Layout = FormLayout.MinistryTemplate,
    string? CopyMark = null);

/// <summary>Outcome of printing.</summary>
public abstract record PrintResult
{
    private PrintResult() { }

    /// <summary>The PDF.</summary>
    /// <param name="Pdf">Bytes of the file.</param>
    /// <param name="Pages">页数.</param>
    /// <param name="TemplateVersion">The template version used, to be stored with the document.</param>
    public sealed record Printed(byte[] Pdf, int Pages, int TemplateVersion) : PrintResult;

    /// <summary>No installed font has these characters, so printing would show empty boxes.</summary>
    /// <param name="CodePoints">Unicode code points.</param>
    public sealed record Unprintable(IReadOnlyList<int> CodePoints) : PrintResult
    {
        /// <summary>Chinese: which characters, and what would make printing possible.</summary>
        public string Reason =>
            "下列字符在已安装的字体中没有字形，文书不能签发："
            + string.Join("、", CodePoints.Select(code => $"“{char.ConvertFromUtf32(code)}”（U+{code:X4}）"))
            + "。请安装含有这些字符的字体（如 fonts-hanazono），本单位自造字的字体放入 Documents:Fonts:Folder 所指目录，或核对文字。";
    }
}

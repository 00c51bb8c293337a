using Enforcement.Regulation.Documents;

namespace Enforcement.Regulation.Tests.Documents;

public sealed class DocumentCatalogueTests
{
    [Fact]
    public void The_complete_list_has_97_codes()
    {
        var perGroup = DocumentCodes.Titles.Keys.CountBy(code => code[0]).ToDictionary();

        Assert.Equal(97, DocumentCodes.Titles.Count);
        Assert.Equal((24, 18, 40, 12, 3), (perGroup['G'], perGroup['L'], perGroup['P'], perGroup['I'], perGroup['X']));
    }

    [Theory]
    [InlineData("G07")]
    [InlineData("L15")]
    [InlineData("L16")]
    [InlineData("P23")]
    public void Unused_codes_stay_unused(string code) => Assert.False(DocumentCodes.Titles.ContainsKey(code));

    [Fact]
    public void Every_document_of_this_stage_is_described()
    {
        string[] owed =
        [
            "G01", "G02", "G03", "G04", "G05", "G06", "G08", "G09", "G10", "G12", "G13", "G14", "G15", "G16", "G20", "G23", "G24", "G25",
            .. DocumentCodes.Titles.Keys.Where(code => code[0] == 'L' && code != "L20"), "L20.1", "L20.2", "L20.3", "L20.4",
            "X02", "X03",
        ];

        Assert.Equal(owed.Order(StringComparer.Ordinal), DocumentCatalogue.All.Select(type => type.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Identifiers_and_words_are_unique()
    {
        var identifiers = DocumentCatalogue.All.Select(type => type.Identifier).ToList();
        var words = DocumentCatalogue.All.Select(type => type.Word).OfType<string>().ToList();

        Assert.Equal(identifiers.Distinct(StringComparer.Ordinal), identifiers);
        Assert.Equal(words.Distinct(StringComparer.Ordinal), words);
        Assert.All(words, word => Assert.Matches(@"^[\u4e00-\u9fff]{1,6}$", word));
    }

    [Fact]
    [Trait("rule", "R9.7")]
    [Trait("law", "行政许可法 第三十二条第二款")]
    public void Acceptance_supplement_and_non_acceptance_bear_the_special_seal() =>
        Assert.All(["L03", "L04", "L05"], code => Assert.Equal(SealKind.LicensingSpecial, DocumentCatalogue.Get(code).Seal));

    [Fact]
    [Trait("rule", "R8.1")]
    [Trait("law", "本制度 第八条")]
    public void Every_document_has_exactly_one_kind_of_text_record() =>
        Assert.All(DocumentCatalogue.All, type => Assert.True(Enum.IsDefined(type.Kind)));

    [Fact]
    [Trait("rule", "R13.4")]
    [Trait("law", "行政许可法 第四十七条第二款")]
    public void No_hearing_document_has_a_field_for_a_fee() =>
        Assert.All(
            DocumentCatalogue.All.Where(type => type.Title.Contains("听证", StringComparison.Ordinal)),
            type => Assert.DoesNotContain(type.Fields, field => field.Type is FieldType.Money || field.Label.Contains('费', StringComparison.Ordinal)));

    [Fact]
    public void Conditions_name_fields_that_exist()
    {
        foreach (var type in DocumentCatalogue.All)
        {
            Assert.All(Siblings(type.Fields), fields => Assert.All(fields, field => AssertKnown(field.Need, fields)));
            Assert.All(type.Signatures, slot => AssertKnown(slot.Need, type.Fields));
            Assert.All(type.Signatures.Select(slot => slot.OrField).OfType<string>(), name => Assert.Contains(type.Fields, field => field.Name == name));
        }
    }

    [Fact]
    public void An_unknown_code_is_not_found()
    {
        Assert.Null(DocumentCatalogue.Find("Z99"));
        Assert.Contains("Z99", Assert.Throws<KeyNotFoundException>(() => DocumentCatalogue.Get("Z99")).Message, StringComparison.Ordinal);
    }

    private static void AssertKnown(FieldNeed need, IReadOnlyList<Field> siblings)
    {
        foreach (var name in new[] { need.WhenField, need.UnlessField }.OfType<string>())
        {
            Assert.Contains(siblings, field => field.Name == name);
        }
    }

    private static IEnumerable<IReadOnlyList<Field>> Siblings(IReadOnlyList<Field> fields) =>
        fields.Select(field => Inner(field.Type)).OfType<FieldType.Group>().SelectMany(group => Siblings(group.Fields)).Prepend(fields);

    private static FieldType Inner(FieldType type) => type is FieldType.ListOf list ? list.Item : type;
}

"""Records for tests, valid by the contract, with every field of it in use."""

import hashlib

from extractor.labels import (
    ArticleKind,
    Change,
    Comparator,
    Dimension,
    Level,
    MechanismType,
    OrgType,
    Origin,
)
from extractor.schema import (
    Admin,
    ArticleText,
    Byline,
    Division,
    Indicator,
    Mechanism,
    Mention,
    Models,
    Organisation,
    Period,
    Person,
    Place,
    Producer,
    Record,
    RecordWarning,
    Source,
)

TEXT = (
    "渝中区上清寺街道推行“邻里长”制度\n"
    "去年以来，渝中区学田湾社区党委牵头，成立睦邻议事会协会，由原来的3个网格细分为12个网格，投诉率下降约40%。"
    "社区书记陈丽说，居民从旁观者变成了参与者。"
)


def mention(text: str, words: str, score: float = 0.9, origin: Origin = Origin.RULE, nth: int = 0) -> Mention:
    """The nth occurrence of ``words``; the source has one more character in front than the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    return Mention(
        text=words, start=start, end=end, source_start=start + 1, source_end=end + 1, origin=origin, score=score
    )


def sample_record(
    index: int = 0,
    text: str = TEXT,
    title: str | None = "渝中区上清寺街道推行“邻里长”制度",
    path: str = "cq/p01.txt",
    people: bool = True,
    unit: str | None = "%",
) -> Record:
    """A record with one or two facts of each kind; ``text`` must contain :data:`TEXT`."""
    district = Division(name="渝中区", code="500103")
    chain = Admin(province=Division(name="重庆市", code="500000"), district=district)
    street = chain.model_copy(update={"subdistrict": Division(name="上清寺街道", code="500103004")})
    places = [
        Place(
            id="pl1",
            name="渝中区",
            level=Level.DISTRICT,
            aliases=["渝中"],
            admin=chain,
            parent=None,
            mentions=[
                mention(text, "渝中区", 0.98, Origin.GAZETTEER),
                mention(text, "渝中区", 0.97, Origin.GAZETTEER, 1),
            ],
        ),
        Place(
            id="pl2",
            name="上清寺街道",
            level=Level.SUBDISTRICT,
            aliases=[],
            admin=street,
            parent="pl1",
            mentions=[mention(text, "上清寺街道")],
        ),
    ]
    organisations = [
        Organisation(
            id="or1",
            name="学田湾社区党委",
            type=OrgType.PARTY,
            generic=False,
            aliases=[],
            place="pl1",
            mentions=[mention(text, "学田湾社区党委", 0.8, Origin.NER)],
        ),
        Organisation(
            id="or2",
            name="睦邻议事会协会",
            type=OrgType.SOCIAL_ORG,
            generic=False,
            aliases=["议事会；协会", "a\\b"],
            place=None,
            mentions=[mention(text, "睦邻议事会协会", 0.4)],
        ),
    ]
    persons = [
        Person(id="pe1", name="陈丽", role="社区书记", organisation="or1", mentions=[mention(text, "陈丽", 0.7)])
    ]
    indicators = [
        Indicator(
            id="in1",
            mention=mention(text, "由原来的3个网格细分为12个"),
            subject="网格",
            value=12,
            value_max=None,
            baseline=3,
            unit="个",
            dimension=Dimension.COUNT,
            comparator=Comparator.EQ,
            change=Change.INCREASE,
            period=Period(text="去年以来", start="2023", end=None),
            place="pl1",
            organisation="or1",
            evidence="成立睦邻议事会协会。",
        ),
        Indicator(
            id="in2",
            mention=mention(text, "约40%", 0.95),
            subject="投诉率",
            value=40.5,
            value_max=41,
            baseline=None,
            unit=unit,
            dimension=Dimension.RATIO,
            comparator=Comparator.APPROX,
            change=Change.DECREASE,
            period=None,
            place=None,
            organisation=None,
            evidence="投诉率下降约40%。",
        ),
    ]
    mechanisms = [
        Mechanism(
            id="me1",
            name="“邻里长”制度",
            type=MechanismType.RULE,
            components=["邻里长", "网格；员"],
            component_count=2,
            trigger="推行",
            actors=["pl2", "or1"],
            place="pl2",
            indicators=["in1"],
            mentions=[mention(text, "“邻里长”制度", 0.6)],
            evidence="渝中区上清寺街道推行“邻里长”制度",
        ),
        Mechanism(
            id="me2",
            name="睦邻议事会协会",
            type=MechanismType.BODY,
            components=[],
            component_count=None,
            trigger="成立",
            actors=[],
            place=None,
            indicators=[],
            mentions=[mention(text, "睦邻议事会协会", 0.55)],
            evidence="成立睦邻议事会协会",
        ),
    ]
    sha256 = hashlib.sha256(path.encode()).hexdigest()
    return Record(
        schema_version="1.0",
        id=hashlib.sha256(f"{sha256}:{index}".encode()).hexdigest()[:16],
        source=Source(
            path=path,
            sha256=sha256,
            media_type="text/plain",
            encoding="utf-8",
            article_index=index,
            start=0,
            end=len(text) + 2,
        ),
        article=ArticleText(
            title=title,
            kicker=None,
            subtitle="副题",
            kind=ArticleKind.NEWS,
            publication="渝中报",
            published="2024-03-05",
            bylines=[Byline(name="李晓", role="reporter")],
            credits=["社区供图"],
            captions=["居民在议事。"],
            text=text,
        ),
        places=places,
        organisations=organisations,
        people=persons if people else None,
        indicators=indicators,
        mechanisms=mechanisms,
        warnings=[RecordWarning(code="component_count", message="说2个，列出2个")],
        producer=Producer(name="extractor", version="0.0.0", models=Models(segmenter="segmenter-0", ner="tagger-0")),
    )

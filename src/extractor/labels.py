"""The closed vocabularies of the record contract. This module imports nothing from the package."""

from enum import StrEnum


class Label(StrEnum):
    """The kinds of fact that a mention can be."""

    PLACE = "PLACE"
    ORG = "ORG"
    PERSON = "PERSON"
    INDICATOR = "INDICATOR"
    MECHANISM = "MECHANISM"


class Origin(StrEnum):
    """Which kind of evidence proposed a mention."""

    GAZETTEER = "gazetteer"
    RULE = "rule"
    NER = "ner"


class Level(StrEnum):
    """Levels of a place, from the widest to the narrowest; zones, sites and the rest stand beside the chain."""

    COUNTRY = "country"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"
    NEIGHBOURHOOD = "neighbourhood"
    ZONE = "zone"
    SITE = "site"
    OTHER = "other"


class OrgType(StrEnum):
    """Types of organisation."""

    PARTY = "party"
    GOVERNMENT = "government"
    SELF_GOVERNANCE = "self_governance"
    ENTERPRISE = "enterprise"
    PROPERTY_SERVICE = "property_service"
    SOCIAL_ORG = "social_org"
    MEDIA = "media"
    EDUCATION_HEALTH = "education_health"
    OTHER = "other"


class MechanismType(StrEnum):
    """Ways of governing a community."""

    STRUCTURE = "structure"
    BODY = "body"
    RULE = "rule"
    DELIBERATION = "deliberation"
    PROCEDURE = "procedure"
    CAMPAIGN = "campaign"
    PLATFORM = "platform"
    INCENTIVE = "incentive"
    CONCEPT = "concept"


class Dimension(StrEnum):
    """What an indicator's unit measures."""

    COUNT = "count"
    RATIO = "ratio"
    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    VOLUME = "volume"
    MASS = "mass"
    DURATION = "duration"
    FREQUENCY = "frequency"
    SCORE = "score"
    OTHER = "other"


class Comparator(StrEnum):
    """How the written number bounds the real one."""

    EQ = "eq"
    APPROX = "approx"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"


class Change(StrEnum):
    """Direction in which a quantity moved."""

    INCREASE = "increase"
    DECREASE = "decrease"


class ArticleKind(StrEnum):
    """Kinds of article on a page."""

    NEWS = "news"
    BRIEF = "brief"
    ADVERT = "advert"
    NOTICE = "notice"
    OTHER = "other"


class Stage(StrEnum):
    """The stages of a run, as named in the errors file."""

    READ = "read"
    PAGE = "page"
    NLP = "nlp"
    LINK = "link"
    VALIDATE = "validate"
    WRITE = "write"

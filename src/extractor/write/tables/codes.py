"""Chinese words for the closed vocabularies of the contract; the code table of the workbook."""

from extractor.labels import ArticleKind, Change, Comparator, Dimension, Label, Level, MechanismType, OrgType, Origin

WORDS: dict[str, dict[str, str]] = {
    "label": {
        Label.PLACE: "地点",
        Label.ORG: "机构",
        Label.PERSON: "人物",
        Label.INDICATOR: "指标",
        Label.MECHANISM: "机制",
    },
    "article_kind": {
        ArticleKind.NEWS: "新闻",
        ArticleKind.BRIEF: "简讯",
        ArticleKind.ADVERT: "广告",
        ArticleKind.NOTICE: "公告",
        ArticleKind.OTHER: "其他",
    },
    "level": {
        Level.COUNTRY: "国家",
        Level.PROVINCE: "省级",
        Level.CITY: "地级",
        Level.DISTRICT: "区县",
        Level.SUBDISTRICT: "街道乡镇",
        Level.COMMUNITY: "社区村",
        Level.NEIGHBOURHOOD: "小区院落",
        Level.ZONE: "功能区",
        Level.SITE: "场所",
        Level.OTHER: "其他区域",
    },
    "org_type": {
        OrgType.PARTY: "党组织",
        OrgType.GOVERNMENT: "政府部门",
        OrgType.SELF_GOVERNANCE: "自治组织",
        OrgType.ENTERPRISE: "企业",
        OrgType.PROPERTY_SERVICE: "物业服务",
        OrgType.SOCIAL_ORG: "社会组织",
        OrgType.MEDIA: "媒体",
        OrgType.EDUCATION_HEALTH: "教育医疗",
        OrgType.OTHER: "其他机构",
    },
    "mechanism_type": {
        MechanismType.STRUCTURE: "组织架构",
        MechanismType.BODY: "议事协调主体",
        MechanismType.RULE: "制度公约",
        MechanismType.DELIBERATION: "协商议事",
        MechanismType.PROCEDURE: "工作流程",
        MechanismType.CAMPAIGN: "行动活动",
        MechanismType.PLATFORM: "平台阵地",
        MechanismType.INCENTIVE: "激励资金",
        MechanismType.CONCEPT: "理念模式",
    },
    "dimension": {
        Dimension.COUNT: "数量",
        Dimension.RATIO: "比率",
        Dimension.MONEY: "金额",
        Dimension.AREA: "面积",
        Dimension.LENGTH: "长度",
        Dimension.VOLUME: "体积",
        Dimension.MASS: "质量",
        Dimension.DURATION: "时长",
        Dimension.FREQUENCY: "频次",
        Dimension.SCORE: "分值",
        Dimension.OTHER: "其他",
    },
    "comparator": {
        Comparator.EQ: "等于",
        Comparator.APPROX: "约",
        Comparator.GT: "多于",
        Comparator.GE: "不少于",
        Comparator.LT: "少于",
        Comparator.LE: "不多于",
    },
    "change": {Change.INCREASE: "上升", Change.DECREASE: "下降"},
    "origin": {Origin.GAZETTEER: "地名表", Origin.RULE: "规则", Origin.NER: "模型"},
}


def word(group: str, code: str | None) -> str | None:
    """The Chinese word of a code; None for None."""
    return None if code is None else WORDS[group][code]

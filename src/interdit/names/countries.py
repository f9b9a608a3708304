"""Countries as holdings files write them: ISO 3166-1 codes, and English and French names.

The table is folded already (no accents, apostrophes or punctuation). One country a line: alpha-2, alpha-3, names.
"""

from __future__ import annotations

import re
from functools import cache

from interdit.names.folding import fold

_TABLE = """\
AD AND andorra|andorre
AE ARE united arab emirates|emirats arabes unis|uae
AF AFG afghanistan
AG ATG antigua and barbuda|antigua et barbuda
AL ALB albania|albanie
AM ARM armenia|armenie
AO AGO angola
AR ARG argentina|argentine
AT AUT austria|autriche
AU AUS australia|australie
AW ABW aruba
AZ AZE azerbaijan|azerbaidjan
BA BIH bosnia and herzegovina|bosnie herzegovine
BB BRB barbados|barbade
BD BGD bangladesh
BE BEL belgium|belgique
BF BFA burkina faso
BG BGR bulgaria|bulgarie
BH BHR bahrain|bahrein
BI BDI burundi
BJ BEN benin
BM BMU bermuda|bermudes
BN BRN brunei|brunei darussalam
BO BOL bolivia|bolivie
BR BRA brazil|bresil
BS BHS bahamas
BT BTN bhutan|bhoutan
BW BWA botswana
BY BLR belarus|bielorussie
BZ BLZ belize
CA CAN canada
CD COD democratic republic of the congo|republique democratique du congo|congo democratic republic
CF CAF central african republic|republique centrafricaine
CG COG congo|republic of the congo
CH CHE switzerland|suisse
CI CIV cote divoire|ivory coast
CL CHL chile|chili
CM CMR cameroon|cameroun
CN CHN china|chine|peoples republic of china|prc|china mainland|mainland china|republique populaire de chine
CO COL colombia|colombie
CR CRI costa rica
CU CUB cuba
CV CPV cape verde|cabo verde|cap vert
CW CUW curacao
CY CYP cyprus|chypre
CZ CZE czech republic|czechia|republique tcheque|tchequie
DE DEU germany|allemagne
DJ DJI djibouti
DK DNK denmark|danemark
DM DMA dominica|dominique
DO DOM dominican republic|republique dominicaine
DZ DZA algeria|algerie
EC ECU ecuador|equateur
EE EST estonia|estonie
EG EGY egypt|egypte
ER ERI eritrea|erythree
ES ESP spain|espagne
ET ETH ethiopia|ethiopie
FI FIN finland|finlande
FJ FJI fiji|fidji
FO FRO faroe islands|faeroe islands|iles feroe
FR FRA france
GA GAB gabon
GB GBR united kingdom|uk|great britain|royaume uni|grande bretagne|england|united kingdom of great britain
GD GRD grenada|grenade
GE GEO georgia|georgie
GG GGY guernsey|guernesey
GH GHA ghana
GI GIB gibraltar
GL GRL greenland|groenland
GM GMB gambia|gambie
GN GIN guinea|guinee
GQ GNQ equatorial guinea|guinee equatoriale
GR GRC greece|grece
GT GTM guatemala
GW GNB guinea bissau|guinee bissau
GY GUY guyana
HK HKG hong kong|hongkong|hong kong sar|hong kong sar china|hong kong china|china hong kong
HN HND honduras
HR HRV croatia|croatie
HT HTI haiti
HU HUN hungary|hongrie
ID IDN indonesia|indonesie
IE IRL ireland|irlande|republic of ireland
IL ISR israel
IM IMN isle of man|ile de man
IN IND india|inde
IQ IRQ iraq|irak
IR IRN iran|iran islamic republic of|islamic republic of iran
IS ISL iceland|islande
IT ITA italy|italie
JE JEY jersey
JM JAM jamaica|jamaique
JO JOR jordan|jordanie
JP JPN japan|japon
KE KEN kenya
KG KGZ kyrgyzstan|kirghizistan|kirghizstan
KH KHM cambodia|cambodge
KM COM comoros|comores
KN KNA saint kitts and nevis|st kitts and nevis
KP PRK north korea|coree du nord|korea north|democratic peoples republic of korea
KR KOR south korea|korea south|korea|republic of korea|korea republic of|coree du sud|coree
KW KWT kuwait|koweit
KY CYM cayman islands|iles caimans|iles cayman
KZ KAZ kazakhstan
LA LAO laos|lao peoples democratic republic
LB LBN lebanon|liban
LC LCA saint lucia|sainte lucie
LI LIE liechtenstein
LK LKA sri lanka
LR LBR liberia
LS LSO lesotho
LT LTU lithuania|lituanie
LU LUX luxembourg
LV LVA latvia|lettonie
LY LBY libya|libye
MA MAR morocco|maroc
MC MCO monaco
MD MDA moldova|moldavie|republic of moldova
ME MNE montenegro
MG MDG madagascar
MH MHL marshall islands|iles marshall
MK MKD north macedonia|macedoine du nord|macedonia
ML MLI mali
MM MMR myanmar|birmanie|burma
MN MNG mongolia|mongolie
MO MAC macau|macao|macao sar|macau sar china
MR MRT mauritania|mauritanie
MT MLT malta|malte
MU MUS mauritius|maurice|ile maurice
MV MDV maldives
MW MWI malawi
MX MEX mexico|mexique
MY MYS malaysia|malaisie
MZ MOZ mozambique
NA NAM namibia|namibie
NE NER niger
NG NGA nigeria
NI NIC nicaragua
NL NLD netherlands|the netherlands|pays bas|holland
NO NOR norway|norvege
NP NPL nepal
NR NRU nauru
NZ NZL new zealand|nouvelle zelande
OM OMN oman
PA PAN panama
PE PER peru|perou
PG PNG papua new guinea|papouasie nouvelle guinee
PH PHL philippines
PK PAK pakistan
PL POL poland|pologne
PR PRI puerto rico|porto rico
PS PSE palestine
PT PRT portugal
PY PRY paraguay
QA QAT qatar
RO ROU romania|roumanie
RS SRB serbia|serbie
RU RUS russia|russian federation|russie|federation de russie
RW RWA rwanda
SA SAU saudi arabia|arabie saoudite
SC SYC seychelles
SD SDN sudan|soudan
SE SWE sweden|suede
SG SGP singapore|singapour
SI SVN slovenia|slovenie
SK SVK slovakia|slovaquie|slovak republic
SL SLE sierra leone
SM SMR san marino|saint marin
SN SEN senegal
SO SOM somalia|somalie
SR SUR suriname
SS SSD south sudan|soudan du sud
SV SLV el salvador|salvador
SY SYR syria|syrie|syrian arab republic
SZ SWZ eswatini|swaziland
TC TCA turks and caicos islands|iles turques et caiques
TD TCD chad|tchad
TG TGO togo
TH THA thailand|thailande
TJ TJK tajikistan|tadjikistan
TM TKM turkmenistan
TN TUN tunisia|tunisie
TR TUR turkey|turkiye|turquie
TT TTO trinidad and tobago|trinite et tobago
TW TWN taiwan|taiwan province of china|chinese taipei|republic of china
TZ TZA tanzania|tanzanie|united republic of tanzania
UA UKR ukraine
UG UGA uganda|ouganda
US USA united states|united states of america|etats unis|etats unis damerique|usa
UY URY uruguay
UZ UZB uzbekistan|ouzbekistan
VA VAT holy see|saint siege|vatican
VC VCT saint vincent and the grenadines|st vincent
VE VEN venezuela
VG VGB british virgin islands|virgin islands british|iles vierges britanniques|bvi
VI VIR us virgin islands|virgin islands us|iles vierges americaines
VN VNM vietnam|viet nam
YE YEM yemen
ZA ZAF south africa|afrique du sud
ZM ZMB zambia|zambie
ZW ZWE zimbabwe
"""

_CHINESE_GROUPS = frozenset({"CN", "HK", "MO", "KY", "BM", "VG"})
"""Chinese groups list and issue through these, so one given for another says nothing against a match."""


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for line in _TABLE.splitlines():
        alpha2, alpha3, names = line.split(" ", 2)
        codes |= dict.fromkeys((alpha2.lower(), alpha3.lower(), *names.split("|")), alpha2)
    return codes


def country_code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a code or an English or French country name; '' if unknown.

    >>> country_code("Korea (South)"), country_code("États-Unis")
    ('KR', 'US')
    """
    return _codes().get(fold(text, {}), "") if text else ""


def english_name(code: str) -> str:
    """Return a country's English name for its alpha-2 code, or the code in capitals where the table has none.

    >>> english_name("ba"), english_name("eu")
    ('Bosnia and Herzegovina', 'European Union')
    """
    return _english().get(code.upper(), code.upper())


@cache
def _english() -> dict[str, str]:
    rows = (line.split(" ", 2) for line in _TABLE.splitlines())
    plain = {alpha2: names.partition("|")[0].title() for alpha2, _, names in rows}
    return {code: re.sub(r"\b(And|Of|The)\b", lambda found: found[0].lower(), name) for code, name in plain.items()} | {
        "CI": "Côte d'Ivoire",
        "CW": "Curaçao",
        "EU": "European Union",
    }


def contradicts(given: str, recorded: str) -> bool:
    """Whether two country codes, where both are known, speak against one company."""
    if not given or not recorded or given == recorded:
        return False
    return not (given in _CHINESE_GROUPS and recorded in _CHINESE_GROUPS)

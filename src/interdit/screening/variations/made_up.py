"""Made-up names of nobody: common given and family names of many countries, and coined company names.

They stand for customers on no list where a user gives none of their own. A combination may by chance be a listed
name; then an alert on it is right, and the alert rate a little too high. Real customers' names are better.
"""

from __future__ import annotations

import random

_GIVEN = {
    "en": "James Mary Robert Linda Michael Susan David Karen Thomas Nancy Daniel Emily Andrew Laura Peter Claire",
    "de": "Lukas Anna Felix Katrin Jürgen Sabine Stefan Heike Matthias Ulrike Florian Petra",
    "fr": "Julien Camille Antoine Chloé Mathieu Élise Philippe Hélène Laurent Sandrine Benoît Margaux",
    "es": "Alejandro Lucía Javier Carmen Diego Sofía Andrés Valentina Ricardo Marisol Esteban Pilar",
    "it": "Giulia Marco Francesca Alessandro Chiara Matteo Elena Davide Silvia Stefano Paola Luca",
    "pl": "Krzysztof Agnieszka Tomasz Katarzyna Paweł Magdalena Marcin Joanna Grzegorz Ewa",
    "ru": "Ivan Olga Dmitry Natalia Sergey Elena Alexey Irina Mikhail Tatiana Andrey Svetlana",
    "ar": "Ahmed Fatima Omar Layla Hassan Mariam Khalid Nour Ibrahim Salma Tariq Huda",
    "zh": "Wei Jing Xiaoming Lihua Jianguo Yan Zhiqiang Meiling Hao Xinyi Guangming Lan",
    "in": "Rahul Priya Sanjay Anita Vikram Deepa Arjun Kavita Suresh Meera Rajesh Sunita",
    "ko": "Minjun Seoyeon Jihoon Hayoon Dongwook Eunji Sungmin Yuna",
    "tr": "Mehmet Ayşe Mustafa Zeynep Emre Elif Hakan Derya",
    "ng": "Chinedu Ngozi Oluwaseun Amara Tunde Folake Emeka Ifeoma",
    "ja": "Haruto Yui Kenji Sakura Takashi Naoko Hiroshi Akiko",
}
_FAMILY = {
    "en": "Smith Johnson Williams Brown Taylor Walker Harris Clarke Turner Wright Cooper Bennett Hughes Foster",
    "de": "Müller Schneider Fischer Weber Wagner Becker Hoffmann Schäfer Koch Richter Krüger Vogel",
    "fr": "Martin Dubois Moreau Laurent Lefèvre Girard Fournier Rousseau Chevalier Perrin Gauthier Blanchard",
    "es": "García Rodríguez Fernández López Martínez Sánchez Romero Navarro Delgado Ortega Castillo Vargas",
    "it": "Rossi Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Conti Fontana Moretti",
    "pl": "Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Dąbrowski",
    "ru": "Ivanov Smirnova Kuznetsov Popova Sokolov Lebedeva Kozlov Novikova Morozov Volkova",
    "ar": "Haddad Mansour Khoury Nasser Saleh Farouk Qureshi Sabbagh Darwish Najjar",
    "zh": "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun",
    "in": "Sharma Patel Gupta Singh Iyer Reddy Nair Mehta Chopra Banerjee Kulkarni Joshi",
    "ko": "Kim Lee Park Choi Jung Kang Yoon Lim",
    "tr": "Yılmaz Kaya Demir Çelik Şahin Aydın Öztürk Arslan",
    "ng": "Okafor Adeyemi Nwosu Balogun Eze Ogunleye Obi Danjuma",
    "ja": "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Kobayashi",
}
_COINED = (
    "Alpen Arbor Aster Belmar Birch Bluewater Brightfield Calder Canopy Cascade Cedar Clearbrook Cobalt Copperline "
    "Crestview Delphin Elmwood Everton Fairhaven Fernhill Foxglove Glenmore Granite Greenleaf Harborlight Hawthorn "
    "Helvetia Highland Ironbridge Juniper Kestrel Kingsway Lakeshore Larkspur Linden Lumen Maplewood Meridian Milano "
    "Nordlys Northgate Novara Oakridge Orchard Palisade Pinecrest Quantum Redwood Rivage Rosedale Sable Seaview "
    "Silverton Solano Stonegate Summit Tamarind Thistle Umbra Valmont Verdant Westbrook Willow Zephyr"
)
_TRADES = (
    "Logistics Foods Trading Textiles Electronics Pharma Shipping Consulting Insurance Motors Furniture Software Media "
    "Ceramics Energy Chemicals Engineering Properties Holdings Capital Investments Packaging Tools Optics Travel Dairy "
    "Construction Metals Plastics Printing Seafood Semiconductors Systems Technologies Telecom Timber Toys Ventures"
)
_COMPANY_FORMS = (
    "Ltd", "Limited", "Inc.", "Inc", "LLC", "Corp", "GmbH", "S.A.", "SARL", "S.p.A.", "B.V.", "AG", "Co., Ltd.", "AB",
    "Pty Ltd", "Pvt Ltd", "Oy", "A/S", "plc", "",
)  # fmt: skip


def made_up_names(count: int, seed: int) -> tuple[tuple[str, str], ...]:
    """Return that many distinct names with their kind, persons and companies by turns."""
    rng = random.Random(f"{seed}\nmade up")  # noqa: S311  no secret
    made: dict[str, str] = {}
    while len(made) < count:
        kind = "person" if len(made) % 2 == 0 else "company"
        made.setdefault(_person(rng) if kind == "person" else _company(rng), kind)
    return tuple(made.items())


def _person(rng: random.Random) -> str:
    """Given and family name of one country; now and then a second given name or a double family name."""
    land = rng.choice(sorted(_GIVEN))
    given, family = _GIVEN[land].split(), _FAMILY[land].split()
    words = [rng.choice(given), rng.choice(family)]
    draw = rng.random()
    if draw < 0.25:
        words.insert(1, rng.choice(given))
    elif draw < 0.4:
        words.append(rng.choice(family))
    elif draw < 0.5:
        words.insert(1, f"{rng.choice('ABCDEFGHJKLMNPRSTW')}.")
    return " ".join(words)


def _company(rng: random.Random) -> str:
    """A coined word or a family name, one or two trades, and a legal form or none."""
    families = " ".join(_FAMILY.values()).split()
    words = [rng.choice(_COINED.split()) if rng.random() < 0.7 else rng.choice(families)]
    words += rng.sample(_TRADES.split(), 1 if rng.random() < 0.6 else 2)
    return " ".join((*words, rng.choice(_COMPANY_FORMS))).strip()

import pytest

from domain.foundation.core.errors import Invalid
from domain.mobilisation.organisations import ContactFacts, OrganisationFacts, match_key, rules


@pytest.mark.parametrize(
    "names",
    [
        [
            "C.C. de Dronne et Belle ",
            "CC de Dronne et Belle",
            "Communauté de communes Dronne et Belle",
            "c. c. dronne et belle",
        ],
        ["Communauté d’agglomération Le Grand Périgueux", "C.A. du Grand Perigueux", "CA Le Grand Périgueux"],
        ["Mairie de Bergerac", "Ville de Bergerac", "Commune de Bergerac"],
        ["Association L’Atelier", "L'Atelier", "SARL l’atelier"],
        ["Pôle emploi Périgueux", "France Travail Périgueux"],
        ["Centre communal d’action sociale de Sarlat", "CCAS de Sarlat"],
        ["Caisse d’allocations familiales de la Dordogne", "Caf de la Dordogne"],
    ],
)
def test_near_duplicates_share_a_key(names: list[str]) -> None:
    assert len({match_key(name) for name in names}) == 1


def test_different_structures_have_different_keys() -> None:
    names = ["CC Dronne et Belle", "CC Dronne et Isle", "CA Dronne et Belle", "Association", "Asso du Lac", "مكتبة"]
    assert len({match_key(name) for name in names}) == len(names)
    assert match_key("Association") == "association"


@pytest.mark.parametrize(
    ("pasted", "digits"),
    [
        ("", ""),
        ("  ", ""),
        ("130 025 265 00013", "13002526500013"),
        ("130\u00a0025\u202f265\u00a000013", "13002526500013"),
        ("356 000 000 00048", "35600000000048"),
        ("356 000 000 09075", "35600000009075"),
    ],
)
def test_siret_as_pasted(pasted: str, digits: str) -> None:
    assert rules.siret(pasted) == digits


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        ("13002526500014", "siret_key"),
        ("35600000000049", "siret_key"),
        ("1300252650001", "siret_length"),
        ("١٣٠٠٢٥٢٦٥٠٠٠١٣", "siret_length"),
        ("1300252650001A", "siret_length"),
    ],
)
def test_wrong_siret(pasted: str, code: str) -> None:
    with pytest.raises(Invalid) as error:
        rules.siret(pasted)
    assert (error.value.code, error.value.field) == (code, "siret")


def test_insee_codes() -> None:
    assert [rules.insee_code(text) for text in ("", "24322", " 2a004 ", "97411")] == ["", "24322", "2A004", "97411"]
    for wrong in ("2432", "99123", "ABCDE", "240000"):
        with pytest.raises(Invalid):
            rules.insee_code(wrong)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("0553000001", "05 53 00 00 01"),
        ("05.53.00.00.01", "05 53 00 00 01"),
        ("+33 5 53 00 00 01", "05 53 00 00 01"),
        ("+33(0)553000001", "05 53 00 00 01"),
        ("3949", "3949"),
        ("+262 262 12 34 56", "+262 262 12 34 56"),
        ("05 53 00 00 01 poste 12", "05 53 00 00 01 poste 12"),
    ],
)
def test_phones_stay_readable(typed: str, kept: str) -> None:
    assert rules.phone(typed) == kept


@pytest.mark.parametrize("typed", ["appelez-moi", "12", "05 53 00 00 0l", "<script>"])
def test_what_is_no_phone(typed: str) -> None:
    with pytest.raises(Invalid) as error:
        rules.phone(typed)
    assert error.value.code == "bad_phone"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Collectivité", "local_authority"),
        ("collectivites", "local_authority"),
        ("Opérateurs de services publics", "public_service_operator"),
        ("Têtes de réseau", "network_head"),
        ("Dispositif public", "public_scheme"),
        ("Opérateur télécom", "telecom_operator"),
        ("training_body", "training_body"),
        ("ÉTAT", "state"),
    ],
)
def test_categories_under_their_usual_names(written: str, code: str) -> None:
    assert rules.category_code(written) == code


def test_an_unknown_category_is_said() -> None:
    with pytest.raises(Invalid) as error:
        rules.category_code("Club de pétanque")
    assert error.value.code == "unknown_category"


def test_a_structure_has_a_name_and_a_contact_has_something() -> None:
    with pytest.raises(Invalid) as nameless:
        rules.clean_organisation(OrganisationFacts(" \u200b "))
    assert (nameless.value.code, nameless.value.field) == ("name_missing", "name")
    with pytest.raises(Invalid) as empty:
        rules.clean_contact(ContactFacts(notes="à rappeler"))
    assert empty.value.code == "contact_empty"
    assert rules.clean_contact(ContactFacts(function="Direction")).function == "Direction"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [("", ""), ("w243 001 234", "W243001234"), ("W2A1000123", "W2A1000123"), ("w9r1000123", "W9R1000123")],
)
def test_a_number_of_association_is_read_as_pasted(pasted: str, kept: str) -> None:
    assert rules.rna(pasted) == kept


@pytest.mark.parametrize("wrong", ["243001234", "W24300123", "W2430012345", "WA43001234"])
def test_a_wrong_number_of_association_is_refused(wrong: str) -> None:
    with pytest.raises(Invalid) as error:
        rules.rna(wrong)
    assert (error.value.code, error.value.field) == ("bad_rna", "rna")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("www.dordogne.fr", "https://www.dordogne.fr"),
        ("HTTP://mairie.example/page?x=1", "HTTP://mairie.example/page?x=1"),
        ("https://médiathèque.example", "https://médiathèque.example"),
    ],
)
def test_the_address_of_a_site(typed: str, kept: str) -> None:
    assert rules.website(typed) == kept


@pytest.mark.parametrize(
    "wrong",
    [
        "javascript:alert(1)",
        "ftp://x.example",
        "dordogne",
        "https://",
        "https://u:p@x.example",
        "https://a b.example",
        "https://[",
        "data:text/html,x",
    ],
)
def test_I_05_what_is_no_site_is_refused(wrong: str) -> None:
    with pytest.raises(Invalid) as error:
        rules.website(wrong)
    assert error.value.code == "bad_website"


def test_a_place_is_two_numbers_on_the_globe() -> None:
    assert rules.coordinates(None, None) == (None, None)
    assert rules.coordinates(45.184, 0.721) == (45.184, 0.721)
    for latitude, longitude, field in ((91.0, 0.0, "latitude"), (45.0, None, "longitude"), (None, 1.0, "latitude")):
        with pytest.raises(Invalid) as error:
            rules.coordinates(latitude, longitude)
        assert (error.value.code, error.value.field) == ("bad_coordinates", field)


def test_a_postal_code_has_five_digits() -> None:
    assert rules.postal_code("24 000") == "24000"
    with pytest.raises(Invalid) as error:
        rules.postal_code("2400")
    assert error.value.code == "bad_postal_code"

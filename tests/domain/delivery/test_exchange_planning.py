"""What a person reads before anything is written: each quirk of the files by its sentence."""

import time as clock
from datetime import date, time

from domain.delivery.exchange import Plan, Status
from domain.delivery.exchange.planning.actions import WriteRoom, WriteSession, WriteStructure
from tests.factories.imports import ANSWERS, CATEGORY, EVENT, SAME, asked, dordogne, given, plan_of, told, workbook

ROOMS = "Salle;Places;Accès PMR\nAuditorium;320;oui\nSalle Dronne;40;non\n"


def counts(plan: Plan) -> dict[str, dict[str, int]]:
    return {file.name: {status.value: n for status, n in file.counts.items() if n} for file in plan.files}


def test_the_six_files_ask_two_questions_with_their_proposals() -> None:
    plan = plan_of(*dordogne())
    assert asked(plan) == [(CATEGORY, "public_scheme"), (SAME, "same")]
    assert plan.questions[1].sentence == (
        "« Communauté de communes Dronne et Belle » et « C.C. de Dronne et Belle » : est-ce la même structure ?"
    )
    assert [(row.label, row.first, row.second) for row in plan.questions[1].comparison][:2] == [
        ("Nom", "Communauté de communes Dronne et Belle", "C.C. de Dronne et Belle"),
        ("Commune", "Brantôme en Périgord", "Brantôme"),
    ]


def test_the_six_files_are_understood_whole_once_the_questions_are_answered() -> None:
    plan = plan_of(*dordogne(), answers=ANSWERS)
    assert not plan.is_open
    assert counts(plan) == {
        "engagements.csv": {"create": 20},
        "evenement.csv": {"create": 20, "unchanged": 1},
        "problematiques.csv": {"create": 10},
        "programme.csv": {"create": 16},
        "salles.csv": {"create": 6},
        "structures.csv": {"create": 29, "merged": 1},
    }
    assert len(plan.structures.all) == 29


def test_two_structures_stay_two_when_the_person_says_so() -> None:
    plan = plan_of(*dordogne("structures"), answers={CATEGORY: "new", SAME: "two"})
    assert counts(plan) == {"structures.csv": {"create": 30}}


def test_a_line_that_is_skipped_is_left_out() -> None:
    plan = plan_of(*dordogne("structures"), answers={CATEGORY: "public_scheme", SAME: "skip"})
    assert counts(plan) == {"structures.csv": {"create": 29, "left_out": 1}}


def test_columns_in_any_order_and_under_other_names_mean_the_same() -> None:
    one = plan_of(given("Structure;Catégorie;Commune;État du contact\nCaf;Association;Périgueux;intéressée\n"))
    other = plan_of(
        given("STATUT,Ville,Famille d’acteurs,Nom de l’organisme\nIntéressé·e,Périgueux,associations,Caf\n")
    )
    first, second = one.files[0].lines[0].action, other.files[0].lines[0].action
    assert isinstance(first, WriteStructure)
    assert isinstance(second, WriteStructure)
    assert (first.organisation, first.outreach) == (second.organisation, second.outreach)
    assert counts(other) == {"tableur.csv": {"create": 1}}
    assert not other.is_open


def test_a_title_above_the_header_is_passed_over() -> None:
    plan = plan_of(given("Nos partenaires 2026;;\n\nOrganisme;Ville;Statut\nCaf;Périgueux;contactée\n"))
    understood = plan.files[0].understood
    assert understood is not None
    assert understood.header_line == 3
    assert [(line.line, line.title) for line in plan.files[0].lines] == [(4, "Caf")]


def test_an_unknown_column_is_asked_with_the_fields_that_are_left() -> None:
    text = "Structure;Commune;Machin\nCaf;Périgueux;z\n"
    plan = plan_of(given(text))
    assert asked(plan) == [("column:structures:machin", "ignore")]
    assert plan.questions[0].sentence == "Que contient la colonne « Machin » (C) ?"
    assert [line.status for line in plan.files[0].lines] == [Status.QUESTION]
    answered = plan_of(given(text), answers={"column:structures:machin": "kind"})
    assert [line.status for line in answered.files[0].lines] == [Status.CREATE]
    assert not answered.is_open


def test_a_column_that_was_understood_can_be_changed() -> None:
    text = "Structure;Commune;Type\nCaf;Périgueux;Association\n"
    plan = plan_of(given(text), answers={"column:structures:type": "category"})
    understood = plan.files[0].understood
    assert understood is not None
    assert [column.field.name for column in understood.columns if column.field] == ["name", "commune", "category"]


def test_the_same_header_twice_is_asked() -> None:
    plan = plan_of(given("Structure;Commune;Structure\nCaf;Périgueux;Msa\n"))
    assert plan.questions[0].sentence == (
        "La colonne « Structure » figure deux fois (la seconde en C). Que contient celle-ci ?"
    )


def test_a_header_in_the_middle_is_told_and_left_out() -> None:
    plan = plan_of(given("Structure;Commune\nCaf;Périgueux\nStructure;Commune\nMsa;Bergerac\n"))
    assert told(plan) == [
        (3, "header_repeated", "Cette ligne répète les titres des colonnes : elle est laissée de côté.")
    ]
    assert counts(plan) == {"tableur.csv": {"create": 2, "left_out": 1}}


def test_only_a_header_is_told() -> None:
    problem = plan_of(given("Structure;Commune\n")).files[0].problem
    assert problem is not None
    assert (problem.code, problem.sentence) == (
        "only_header",
        "« tableur.csv » ne contient que la ligne de titres : il n’y a rien à importer. Ajoutez des lignes dessous.",
    )


def test_a_file_about_nothing_known_is_asked() -> None:
    plan = plan_of(given("foo;bar\n1;2\n"))
    assert plan.questions[0].sentence == ("De quoi parle « tableur.csv » ? Ses colonnes (foo, bar) ne le disent pas.")


def test_a_row_with_too_many_cells_is_told() -> None:
    plan = plan_of(given("Structure;Commune\nCaf;Périgueux;Msa\n"))
    assert told(plan) == [(2, "too_many_cells", "Cette ligne compte 3 cellules pour 2 colonnes.")]


def test_a_value_that_cannot_be_read_is_told_and_mended_by_an_answer() -> None:
    text = "Structure;Commune;Dernier contact\nCaf;Périgueux;32/13/2022\n"
    plan = plan_of(given(text))
    assert told(plan) == [(2, "unreadable_value", "Dernier contact : « 32/13/2022 » ne se lit pas.")]
    key = "value:structures.last_contact_on:32-13-2022"
    assert asked(plan) == [(key, "ignore")]
    assert not plan_of(given(text), answers={key: "12/01/2022"}).is_open
    assert plan_of(given(text), answers={key: "bientôt"}).open_questions == [key]


def test_an_unknown_state_is_asked_with_the_nearest() -> None:
    plan = plan_of(given("Structure;Statut\nCaf;interessante\n"))
    assert asked(plan) == [("word:structures.state:interessante", "interested")]


def test_names_that_differ_only_in_another_commune_are_two_structures() -> None:
    plan = plan_of(given("Structure;Commune;Code INSEE\nCCAS;Bergerac;24037\nCCAS;Sarlat;24520\n"))
    assert counts(plan) == {"tableur.csv": {"create": 2}}


def test_introductions_in_a_circle_are_told() -> None:
    plan = plan_of(given("Structure;Commune;Présentée par\nA1;P;B1\nB1;P;A1\nC1;P;C1\n"))
    assert [(line, code) for line, code, _ in told(plan)] == [(3, "introduction_cycle"), (4, "introduction_cycle")]
    assert not plan.is_open


def test_an_unknown_introducer_is_told() -> None:
    plan = plan_of(given("Structure;Commune;Présentée par\nA1;P;Préfecture\n"))
    assert told(plan) == [
        (
            2,
            "unknown_introducer",
            "« Préfecture », qui l’a présentée, n’est pas dans vos structures : le lien n’est pas repris.",
        )
    ]


def test_a_commitment_of_an_unknown_structure_is_asked() -> None:
    plan = plan_of(
        given("Structure;Commune\nMédiathèque de Périgueux;Périgueux\n", "s.csv"),
        given(
            "Structure;Engagement;Nature\nMediatheque Perigueux;Prêt;matériel\nInconnue;Café;restauration\n", "e.csv"
        ),
    )
    assert asked(plan) == [("organisation:inconnue", "new")]
    assert told(plan)[0][2] == "« Mediatheque Perigueux » est lue comme « Médiathèque de Périgueux »."


def test_money_without_amount_is_told() -> None:
    plan = plan_of(
        given("Structure;Commune\nCaf;Périgueux\n", "s.csv"),
        given("Structure;Engagement;Nature;Quantité\nCaf;Subvention;financement;\nCaf;Autre;financement;5\n", "e.csv"),
    )
    assert told(plan) == [(2, "amount_missing", "Indiquez le montant en euros.")]


def programme(*lines: str) -> Plan:
    text = "Début;Fin;Type;Titre;Salle;Places\n" + "\n".join(lines) + "\n"
    return plan_of(given(EVENT, "e.csv"), given(ROOMS, "s.csv"), given(text, "p.csv"))


def test_a_session_that_ends_before_it_starts_is_told_with_a_proposal() -> None:
    plan = programme("15h45;14h00;atelier;Emploi;Auditorium;20")
    assert told(plan) == [
        (2, "end_before_start", "« Emploi » finirait (14\u00a0h) avant de commencer (15\u00a0h\u00a045).")
    ]
    assert asked(plan) == [("hours:emploi+15h45-14h00", "14h00-15h45")]


def test_a_room_that_does_not_exist_is_told_with_the_nearest() -> None:
    plan = programme("9h;10h;atelier;Emploi;Salle Drone;20")
    assert told(plan) == [(2, "unknown_room", "La salle « Salle Drone » n’existe pas. Est-ce « Salle Dronne » ?")]
    assert asked(plan) == [("room:salle-drone", "Salle Dronne")]


def test_two_sessions_at_once_in_a_room_are_a_warning() -> None:
    plan = programme("9h30;10h30;plénière;Ouverture;Auditorium;", "10h;11h;plénière;Suite;Auditorium;")
    assert told(plan) == [
        (
            3,
            "room_overlap",
            "Auditorium est déjà prise à ce moment-là par « Ouverture » "
            "(9\u00a0h\u00a030\u00a0–\u00a010\u00a0h\u00a030).",
        )
    ]
    assert not plan.is_open


def test_more_seats_than_the_room_and_hours_outside_the_event_are_warnings() -> None:
    plan = programme("8h;9h30;atelier;Emploi;Salle Dronne;60")
    assert [code for _, code, _ in told(plan)] == ["outside_event", "seats_above_room"]


def test_T_02_hours_that_do_not_exist_or_come_twice_are_told() -> None:
    night = EVENT.replace("13/10/2026", "25/10/2026").replace("9h00", "1h00")
    text = "Début;Fin;Titre;Salle\n2h30;4h00;Veillée;Auditorium\n"
    plan = plan_of(given(night, "e.csv"), given(ROOMS, "s.csv"), given(text, "p.csv"))
    assert [code for _, code, _ in told(plan)] == ["double_hour"]


def test_T_03_a_session_may_pass_midnight() -> None:
    plan = programme("22h00;1h00;autre;Bal;Auditorium;")
    action = plan.files[2].lines[0].action
    assert isinstance(action, WriteSession)
    assert (action.values["ends_at"] - action.values["starts_at"]).total_seconds() == 3 * 3600


def test_a_range_of_hours_in_one_column_and_typed_cells_mean_the_same() -> None:
    texts = plan_of(
        given(EVENT, "e.csv"),
        given(ROOMS, "s.csv"),
        given("Horaire;Intitulé;Lieu\n9h30-10h45;Ouverture;Auditorium\n", "p.csv"),
    )
    typed = plan_of(
        given(EVENT, "e.csv"),
        given(ROOMS, "s.csv"),
        workbook(
            "p.xlsx",
            ("P", [["Date", "Heure de début", "Heure de fin", "Titre", "Salle"],
                   [date(2026, 10, 13), time(9, 30), time(10, 45), "Ouverture", "Auditorium"]]),
        ),
    )  # fmt: skip
    one, other = texts.files[2].lines[0].action, typed.files[2].lines[0].action
    assert isinstance(one, WriteSession)
    assert isinstance(other, WriteSession)
    assert one.values == other.values


def test_a_programme_without_any_date_is_told() -> None:
    plan = plan_of(given("Début;Fin;Titre\n9h;10h;Ouverture\n"))
    assert [code for _, code, _ in told(plan)] == ["event_date_unknown"]


def test_an_event_without_date_is_told() -> None:
    plan = plan_of(given("champ;valeur\ntitre;Rencontre\nlieu;Salle\n"))
    assert [(code, sentence) for _, code, sentence in told(plan)] == [
        ("fact_missing", "Il manque « date » pour créer la rencontre.")
    ]


def test_an_event_with_a_wrong_fact_is_told_on_its_line() -> None:
    plan = plan_of(given(EVENT + "couleur;rouge\n" + "places;beaucoup\n"))
    assert [(line, code) for line, code, _ in told(plan)] == [(7, "bad_color"), (8, "unreadable_value")]


def test_a_date_after_the_day_is_told_and_kept() -> None:
    plan = plan_of(
        given(EVENT, "rencontre.csv"),
        given("Structure;Commune\nCaf;Périgueux\n", "s.csv"),
        given("Structure;Engagement;Échéance\nCaf;Bilan;31/12/2026\nCaf;Salle;01/02/2026\n", "e.csv"),
    )
    assert [(line, code) for line, code, _ in told(plan) if code == "due_after_day"] == [(2, "due_after_day")]
    assert counts(plan)["e.csv"] == {"create": 2}


def test_five_thousand_structures_are_previewed_within_three_seconds() -> None:
    head = "Structure;Catégorie;Commune;Code INSEE;Courriel;Téléphone;État du contact;Dernier contact\n"
    line = "Structure {0} de Dordogne;Association;Périgueux;24322;c{0}@a.example;05 53 00 00 01;contactée;12/01/2022\n"
    file = given(head + "".join(line.format(rank) for rank in range(5_000)))
    started = clock.process_time()
    plan = plan_of(file)
    assert clock.process_time() - started < 3
    assert counts(plan) == {"tableur.csv": {"create": 5_000}}


def test_questions_say_what_is_wrong_and_name_columns_as_people_do() -> None:
    structures = "Organisme;Qui;Nom;Code INSEE;Catégorie\nCaf;x;Caf 24;75;Assoc de quartier\n"
    promises = "Qui;Organisme;Intitulé;Type d’apport;Nb\nCaf;Caf;Prêt;matériel;3\n"
    plan = plan_of(given(structures, "structures.csv"), given(promises, "engagements.csv"))
    sentences = [question.sentence for question in plan.questions]
    assert "Les colonnes « Organisme » et « Nom » (C) semblent dire la même chose. Que contient « Nom » ?" in sentences
    assert "Les colonnes « Qui » et « Organisme » (B) semblent dire la même chose. Que contient « Organisme » ?" in (
        sentences
    )
    assert "Code INSEE : « 75 » ne se lit pas. Que fallait-il écrire ?" in sentences
    understood = plan.files[1].understood
    assert understood is not None
    assert [column.field.name for column in understood.columns if column.field] == [
        "organisation",
        "description",
        "kind",
        "quantity",
    ]


def test_places_by_layout_and_hours_of_rooms_are_read_and_shown() -> None:
    rooms = (
        "Salle;Lieu;Places;En cercle;En îlots;Ouverture;Ouverture du lieu\n"
        "Auditorium;Centre;320;;;9h-18h;8h-20h\n"
        "Salle Dronne;Centre;40;28;32;;\n"
    )
    plan = plan_of(given(EVENT, "evenement.csv"), given(rooms, "salles.csv"))
    assert not plan.is_open
    auditorium, dronne = (line.action for line in plan.files[1].lines)
    assert isinstance(auditorium, WriteRoom)
    assert isinstance(dronne, WriteRoom)
    assert [(each.layout, each.seats) for each in dronne.layouts or ()] == [("circle", 28), ("islands", 32)]
    assert [(each.start.hour, each.end.hour) for each in auditorium.hours or ()] == [(7, 16)]  # UTC, one day
    assert [each.start.hour for each in auditorium.openings or ()] == [6]
    assert "9 h – 18 h".replace(" ", "\u00a0") in plan.files[1].lines[0].values[5].replace(" ", "\u00a0")


def test_a_layout_above_the_room_and_half_an_opening_are_told_at_their_line() -> None:
    rooms = "Salle;Places;En cercle;Ouverture\nSalle Dronne;40;60;\nSalle Isle;40;;9h\n"
    plan = plan_of(given(EVENT, "evenement.csv"), given(rooms, "salles.csv"))
    assert [(line, code) for line, code, _ in told(plan)] == [(2, "layout_over_seats"), (3, "half_time")]

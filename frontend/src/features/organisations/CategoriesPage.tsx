import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useMay, useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { SettingsNav } from "@/shared/ui/SettingsNav";
import { bringBack, putAway } from "@/shared/ui/archive";
import { say } from "@/shared/ui/toasts";

import { CategoryForm, categoryOf } from "./CategoryForm";
import type { Category } from "./categories";
import { CATEGORIES, CATEGORY_LIST, categoryShelf, useCategorySave } from "./categories";

import "./organisations.css";

/** The kinds of actors that all gatherings of the house share: whom to think of, and which ones are expected. */
export function CategoriesPage() {
  const slug = useSlug();
  const mayEdit = useMay()("categories.edit");
  const [open, setOpen] = useState<string | null>(null);
  const asked = api.useQuery("get", CATEGORIES);
  const away = api.useQuery("get", CATEGORIES, { params: { query: { archived: true } } });
  const { save, dialog } = useCategorySave(slug, () => setOpen(null));

  async function add(values: FormData) {
    const body = categoryOf(values);
    await answer(http.POST(CATEGORY_LIST, { params: { path: { slug } }, body }));
    await refreshAll();
    setOpen(null);
    say(`Catégorie «\u00a0${body.name}\u00a0» ajoutée.`);
  }

  async function change(row: Category, changes: Record<string, unknown>, words: string) {
    if (!(await save(row, changes))) return;
    setOpen(null);
    say(words);
  }

  const move = (row: Category, position: number) =>
    void change(row, { position }, `«\u00a0${row.name}\u00a0» est déplacée.`).catch((error: unknown) =>
      say(problemOf(error).title),
    );

  return (
    <>
      <PageHead
        title="Catégories d’acteurs"
        lead="Qui inviter, et quelles sortes d’acteurs une rencontre attend. Ces catégories servent à toutes les rencontres de la maison."
      >
        {mayEdit && (
          <button type="button" className="btn btn--main" onClick={() => setOpen("new")}>
            <Icon name="plus" />
            Ajouter une catégorie
          </button>
        )}
      </PageHead>
      <SettingsNav />
      {open === "new" && (
        <section className="block category__form">
          <h2>Nouvelle catégorie</h2>
          <CategoryForm send="Ajouter" onSend={add} onCancel={() => setOpen(null)} />
        </section>
      )}
      <Loaded asked={asked}>
        {(rows) => (
          <ul className="rows block">
            {rows.map((row, at) => (
              <li key={row.id}>
                {open === row.id ? (
                  <CategoryForm
                    row={row}
                    send="Enregistrer"
                    onSend={(values) => change(row, categoryOf(values), "Catégorie enregistrée.")}
                    onCancel={() => setOpen(null)}
                  />
                ) : (
                  <Line
                    row={row}
                    mayEdit={mayEdit}
                    onOpen={() => setOpen(row.id)}
                    onUp={at > 0 ? () => move(row, at - 1) : null}
                    onDown={at < rows.length - 1 ? () => move(row, at + 1) : null}
                    onArchive={() => void putAway(categoryShelf(slug), [row.id])}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {(away.data ?? []).length > 0 && (
        <section className="block">
          <h2>Archivées</h2>
          <ul className="rows">
            {(away.data ?? []).map((row) => (
              <li key={row.id} className="who">
                {row.name}
                {mayEdit && (
                  <button
                    type="button"
                    className="btn btn--dense"
                    onClick={() => void bringBack(categoryShelf(slug), [row.id])}
                  >
                    Remettre<span className="unseen"> {row.name}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {dialog}
    </>
  );
}

interface LineProps {
  row: Category;
  mayEdit: boolean;
  onOpen: () => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onArchive: () => void;
}

function Line({ row, mayEdit, onOpen, onUp, onDown, onArchive }: LineProps) {
  const arrow = (name: "up" | "down", words: string, act: (() => void) | null) => (
    <button
      type="button"
      className="icon-btn"
      aria-label={`${words} « ${row.name} »`}
      disabled={!act}
      onClick={act ?? undefined}
    >
      <Icon name={name} />
    </button>
  );
  return (
    <div className="category">
      <div>
        <strong>{row.name}</strong>
        <span className="muted">
          {row.expected && " (attendue)"} – {usedWords(row.organisations)}
        </span>
        <span className="lines">{row.ideas || <span className="muted">Pas encore d’idée notée.</span>}</span>
      </div>
      {mayEdit && (
        <span className="row">
          {arrow("up", "Monter", onUp)}
          {arrow("down", "Descendre", onDown)}
          <button type="button" className="btn btn--dense" onClick={onOpen}>
            Modifier<span className="unseen"> {row.name}</span>
          </button>
          <button type="button" className="btn btn--dense" onClick={onArchive}>
            Archiver<span className="unseen"> {row.name}</span>
          </button>
        </span>
      )}
    </div>
  );
}

function usedWords(count: number): string {
  if (count === 0) return "aucune structure";
  return count > 1 ? `${count} structures` : "1 structure";
}

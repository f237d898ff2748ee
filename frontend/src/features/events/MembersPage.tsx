import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useMay, useSlug } from "@/shared/event";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { ask } from "@/shared/ui/questions";
import { SettingsNav } from "@/shared/ui/SettingsNav";
import type { Column } from "@/shared/ui/table/columns";
import { exportRows } from "@/shared/ui/table/exports";
import { DataTable } from "@/shared/ui/table/DataTable";
import { say } from "@/shared/ui/toasts";
import { options, roles } from "@/shared/words/labels";

type Member = Schemas["MemberOut"];

const LIST = "/api/v1/events/{slug}/members";
const ONE = "/api/v1/events/{slug}/members/{member_id}";

export function MembersPage() {
  const slug = useSlug();
  const may = useMay()("members.edit");
  const asked = api.useQuery("get", LIST, { params: { path: { slug } } });
  const [fresh, setFresh] = useState(0);

  async function invite(values: FormData) {
    const body = {
      email: textOf(values, "email"),
      name: textOf(values, "name"),
      role: textOf(values, "role") as Member["role"],
    };
    await answer(http.POST(LIST, { params: { path: { slug } }, body }));
    await refreshAll();
    setFresh(fresh + 1);
    say(`Invitation envoyée à ${body.name}.`);
  }

  async function takeBack(member: Member) {
    const agreed = await ask({
      title: `Retirer ${member.name} de l’équipe ?`,
      text: "Cette personne n’aura plus accès à la rencontre. Ce qu’elle a écrit reste.",
      act: "Retirer",
      grave: true,
    });
    if (!agreed) return;
    try {
      await answer(http.DELETE(ONE, { params: { path: { slug, member_id: member.id } } }));
      await refreshAll();
      say(`${member.name} ne fait plus partie de l’équipe.`);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  const columns: Column<Member>[] = [
    { id: "name", name: "Nom", main: true, text: (row) => row.name + (row.is_me ? " (vous)" : "") },
    { id: "email", name: "Adresse électronique", text: (row) => row.email },
    {
      id: "role",
      name: "Rôle",
      text: (row) => row.role_name,
      ...(may && {
        edit: {
          kind: "select" as const,
          options: options(roles),
          value: (row: Member) => row.role,
          save: async (row: Member, role: string) => {
            const body = { role: role as Member["role"] };
            await answer(http.PATCH(ONE, { params: { path: { slug, member_id: row.id } }, body }));
            await refreshAll();
          },
        },
      }),
    },
  ];
  return (
    <>
      <PageHead
        title="Équipe"
        lead="Qui travaille à cette rencontre, et ce que chaque personne peut y faire."
      >
        <button
          type="button"
          className="btn"
          disabled={!asked.data?.length}
          onClick={() => exportRows("equipe", columns, asked.data ?? [])}
        >
          <Icon name="file" />
          Exporter
        </button>
      </PageHead>
      <SettingsNav />
      <div className="two">
        <Loaded asked={asked}>
          {(members) => (
            <DataTable
              label="Équipe"
              columns={columns}
              rows={members}
              rowId={(row) => row.id}
              {...(may && {
                actions: (row: Member) => (
                  <button
                    type="button"
                    className="btn btn--dense"
                    aria-label={`Retirer ${row.name}`}
                    onClick={() => void takeBack(row)}
                  >
                    Retirer
                  </button>
                ),
              })}
            />
          )}
        </Loaded>
        {may && (
          <section className="block">
            <h2>Inviter</h2>
            <Form key={fresh} send="Envoyer l’invitation" onSend={invite}>
              <TextField name="name" label="Nom" />
              <TextField name="email" label="Adresse électronique" type="email" />
              <SelectField name="role" label="Rôle" options={options(roles)} defaultValue="programmer" />
            </Form>
          </section>
        )}
      </div>
    </>
  );
}

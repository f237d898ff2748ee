import { french } from "@/shared/words/french";

import type { LeftOut, PartRemark } from "./everything";
import { byPart } from "./everything";

interface Props {
  title: string;
  leftOut: readonly LeftOut[];
  remarks: readonly PartRemark[];
  parts: readonly { key: string; name: string }[];
}

/** What is not there and why, then what will not look right, print by print. */
export function EverythingFound({ title, leftOut, remarks, parts }: Props) {
  const names = new Map(parts.map((part) => [part.key, part.name]));
  if (leftOut.length === 0 && remarks.length === 0) {
    return (
      <p className="field" role="status">
        {title} : rien ne manque, rien à signaler.
      </p>
    );
  }
  return (
    <div className="field everything__found">
      {leftOut.length > 0 && (
        <details open={leftOut.length <= 5}>
          <summary>
            {leftOut.length > 1 ? `${leftOut.length} impressions n’y sont pas` : "1 impression n’y est pas"}
          </summary>
          <ul className="rows">
            {leftOut.map((each) => (
              <li key={each.part}>
                <strong>{each.name}. </strong>
                {french(each.sentence)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {remarks.length > 0 && (
        <details>
          <summary>
            {remarks.length > 1 ? `${remarks.length} remarques à relire` : "1 remarque à relire"}
          </summary>
          {byPart(remarks).map(([key, found]) => (
            <div key={key} className="field">
              <h3>{names.get(key) ?? "Toutes les impressions"}</h3>
              <ul className="rows">
                {found.map((remark, index) => (
                  <li key={`${remark.code}-${index}`}>
                    {remark.subject && <strong>{remark.subject}. </strong>}
                    {french(remark.sentence)}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </details>
      )}
    </div>
  );
}

/** A spreadsheet as French offices open it: BOM, semicolons, and no cell that would run as a formula. */

const RISKY = /^[=+\-@\t\r]/;

function cell(value: string | number | null): string {
  if (typeof value === "number") return String(value).replace(".", ",");
  const text = value ?? "";
  const safe = RISKY.test(text) ? `'${text}` : text;
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(
  heads: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return "\ufeff" + [heads, ...rows].map((row) => row.map(cell).join(";")).join("\r\n") + "\r\n";
}

export function download(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

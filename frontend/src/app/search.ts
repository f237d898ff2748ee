/** The address as people read it: words, not JSON; a filter with several values repeats its name. */
export function parseSearch(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    found[key] = key in found ? `${found[key]},${value}` : value;
  }
  return found;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === "") continue;
    const values = key === "q" ? [String(value)] : String(value).split(",");
    values.forEach((each) => params.append(key, each));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

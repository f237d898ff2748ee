/** `2 courriels partent`, `1 courriel part`: none is said like one. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count > 1 ? many : one}`;
}

import { sha256 } from "./sha256";

/** What a camera reads: an address of ours that ends with a badge's code. */
const ADDRESS = /^https?:\/\/[^/]+(?:\/[^?#]*)?\/b\/([^/?#]+)\/?$/i;
const CODE = /^[0-9A-HJKMNP-TV-Z]{13}$/;

/** The code as the server reads what is typed: case, spaces, hyphens and look-alike letters do not matter. */
export function readCode(typed: string): string {
  return typed.trim().toUpperCase().replace(/[-\s]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** The code in a QR or under a hand; null when no badge of Préau looks like that. */
export function codeIn(text: string): string | null {
  const address = ADDRESS.exec(text.trim());
  const code = readCode(address?.[1] ?? text);
  return CODE.test(code) ? code : null;
}

/** How the phone knows a code without holding it. */
export function codeHash(code: string): string {
  return sha256(code.toUpperCase()).slice(0, 32);
}

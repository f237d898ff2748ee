/**
 * SHA-256 in plain script: `crypto.subtle` answers later, and not at all without HTTPS, whereas the desk decides at once.
 * A badge's code has 13 signs: one block is hashed in microseconds.
 */
export function sha256(text: string): string {
  const words = padded(new TextEncoder().encode(text));
  let state = FIRST;
  for (let at = 0; at < words.length; at += 16) state = block(state, words.subarray(at, at + 16));
  return state.map((word) => word.toString(16).padStart(8, "0")).join("");
}

const PRIMES = primes(64);
const FIRST = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

function primes(count: number): number[] {
  const found: number[] = [];
  for (let each = 2; found.length < count; each += 1) {
    if (found.every((prime) => each % prime !== 0)) found.push(each);
  }
  return found;
}

/** The first 32 bits behind the comma. */
function fraction(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) >>> 0;
}

/** One bit, zeros, and the length in bits, so that blocks of 64 bytes are full. */
function padded(bytes: Uint8Array): Uint32Array {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const view = new DataView(new ArrayBuffer(blocks * 64));
  bytes.forEach((byte, index) => view.setUint8(index, byte));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(blocks * 64 - 4, bytes.length * 8);
  return Uint32Array.from({ length: blocks * 16 }, (_, index) => view.getUint32(index * 4));
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function schedule(words: Uint32Array): Uint32Array {
  const all = new Uint32Array(64);
  all.set(words);
  for (let at = 16; at < 64; at += 1) {
    const early = word(all, at - 15);
    const late = word(all, at - 2);
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    all[at] = word(all, at - 16) + first + word(all, at - 7) + second;
  }
  return all;
}

function block(state: readonly number[], words: Uint32Array): number[] {
  const all = schedule(words);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const mixed = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g));
    const one = (h + mixed + (ROUND[at] ?? 0) + word(all, at)) >>> 0;
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) >>> 0, c, b, a, (one + two) >>> 0];
  }
  return [a, b, c, d, e, f, g, h].map((each, index) => (each + (state[index] ?? 0)) >>> 0);
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}

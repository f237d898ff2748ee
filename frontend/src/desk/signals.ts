import type { Answer } from "./types";

export type Tone = "good" | "again" | "bad";

/** How an answer looks, sounds and feels: never by colour alone. */
export function toneOf(answer: Answer): Tone {
  if (answer === "admitted") return "good";
  return answer === "already" || answer === "undone" ? "again" : "bad";
}

/** Frequency and length in milliseconds: rising is yes, twice the same is again, low is no. */
const NOTES: Record<Tone, readonly (readonly [number, number])[]> = {
  good: [
    [660, 90],
    [990, 140],
  ],
  again: [
    [440, 110],
    [0, 60],
    [440, 110],
  ],
  bad: [[180, 420]],
};
const SHAKES: Record<Tone, number[]> = { good: [60], again: [60, 70, 60], bad: [300] };

let sounds: AudioContext | null = null;

/** Browsers let a page sound only after somebody touched it. */
export function wakeSound(): void {
  if (!("AudioContext" in window)) return;
  sounds ??= new AudioContext();
  if (sounds.state === "suspended") void sounds.resume();
}

export function signal(tone: Tone, withSound: boolean): void {
  if ("vibrate" in navigator) navigator.vibrate(SHAKES[tone]);
  if (withSound && sounds?.state === "running") play(sounds, NOTES[tone]);
}

function play(context: AudioContext, notes: readonly (readonly [number, number])[]): void {
  let at = context.currentTime;
  for (const [frequency, length] of notes) {
    if (frequency > 0) note(context, frequency, at, length / 1000);
    at += length / 1000;
  }
}

function note(context: AudioContext, frequency: number, at: number, seconds: number): void {
  const voice = context.createOscillator();
  const loudness = context.createGain();
  voice.frequency.value = frequency;
  loudness.gain.setValueAtTime(0.25, at);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + seconds);
  voice.connect(loudness).connect(context.destination);
  voice.start(at);
  voice.stop(at + seconds);
}

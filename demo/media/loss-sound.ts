const RATE = 11_025;
const SECONDS = 6;
const LOWEST = 220;
const OCTAVES = 2;
const LOUDNESS = 0.3;
/** So long does the tone take to come and to go. */
const FADE_SECONDS = 0.04;

/**
 * Returns positive values as a tone that follows them, as a WAV file of six seconds (mono, 16 bits): the least is
 * 220 Hz, the greatest two octaves above, equal ratios of values are equal intervals. Equal values are one tone.
 */
export function lossSound(values: readonly number[]): Buffer {
  const low = Math.log(Math.min(...values)), high = Math.log(Math.max(...values));
  const count = RATE * SECONDS;
  const wav = Buffer.alloc(44 + 2 * count);
  writeHeader(wav, count);
  let phase = 0;
  for (let i = 0; i < count; i++) {
    const value = values[Math.min(values.length - 1, Math.floor((i / count) * values.length))];
    phase += (LOWEST / RATE) * 2 ** (OCTAVES * ((Math.log(value) - low) / (high - low || 1)));
    const fade = Math.min(1, Math.min(i, count - 1 - i) / (FADE_SECONDS * RATE));
    wav.writeInt16LE(Math.round(32_767 * LOUDNESS * fade * Math.sin(2 * Math.PI * phase)), 44 + 2 * i);
  }
  return wav;
}

function writeHeader(wav: Buffer, count: number): void {
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + 2 * count, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // channels
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(2 * RATE, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(2 * count, 40);
}

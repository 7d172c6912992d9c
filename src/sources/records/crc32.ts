/** Computes a checksum over a range of bytes, going on from that of the bytes before. */
export type Crc32 = (bytes: Uint8Array, from?: number, to?: number, before?: number) => number;

/** CRC-32C (Castagnoli), of TFRecord. */
export const crc32c = makeCrc32(0x82f63b78);

/** CRC-32 (IEEE 802.3), of zip, PNG and W&B's logs. */
export const crc32 = makeCrc32(0xedb88320);

/** TensorFlow's masked checksum: `(crc >> 15 | crc << 17) + 0xa282ead8`, of CRC-32C. */
export function maskedCrc32c(bytes: Uint8Array, from: number, to: number): number {
  const crc = crc32c(bytes, from, to);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** Eight bytes a step ("slicing by 8", Kounavis and Berry 2005), for a polynomial with its bits reversed. */
function makeCrc32(polynomial: number): Crc32 {
  const tables = makeTables(polynomial);
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables;
  return (bytes, from = 0, to = bytes.length, before = 0) => {
    let crc = ~before, i = from;
    for (; i + 8 <= to; i += 8) {
      const low = crc ^ (bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
      crc = t7[low & 0xff] ^ t6[(low >>> 8) & 0xff] ^ t5[(low >>> 16) & 0xff] ^ t4[low >>> 24]
        ^ t3[bytes[i + 4]] ^ t2[bytes[i + 5]] ^ t1[bytes[i + 6]] ^ t0[bytes[i + 7]];
    }
    for (; i < to; i++) crc = t0[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
    return ~crc >>> 0;
  };
}

function makeTables(polynomial: number): readonly Int32Array[] {
  const tables = Array.from({ length: 8 }, () => new Int32Array(256));
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    tables[0][byte] = crc;
  }
  for (let byte = 0; byte < 256; byte++) {
    for (let slice = 1; slice < 8; slice++) {
      const crc = tables[slice - 1][byte];
      tables[slice][byte] = (crc >>> 8) ^ tables[0][crc & 0xff];
    }
  }
  return tables;
}

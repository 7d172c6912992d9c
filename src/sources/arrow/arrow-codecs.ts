import { CompressionType, setCompressionCodec, type Codec } from '@uwdata/flechette';
import { decompressZstd } from 'hyparquet-compressors';
import { unpackLz4Frame } from './lz4-frame.js';

/** Tells the Arrow library how to unpack buffers; nothing is packed here. */
export function registerArrowCodecs(): void {
  setCompressionCodec(CompressionType.LZ4_FRAME, reading(unpackLz4Frame));
  setCompressionCodec(CompressionType.ZSTD, reading((bytes, size) => decompressZstd(bytes, new Uint8Array(size))));
}

function reading(decode: (bytes: Uint8Array, size: number) => Uint8Array): Codec {
  return {
    decode,
    encode: () => { throw new Error('Arrow buffers are only read here'); },
  };
}

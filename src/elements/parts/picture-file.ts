/** How large a picture is, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Returns a drawing as a file that is named after its title; as PNG it has three pixels for each CSS pixel, sharp in print. */
export async function pictureFile(kind: 'png' | 'svg', title: string, drawing: string, size: Size): Promise<File> {
  const svg = new Blob([drawing], { type: 'image/svg+xml' });
  return kind === 'svg' ? new File([svg], fileName(title, kind), { type: svg.type }) : new File([await rastered(svg, size)], fileName(title, kind), { type: 'image/png' });
}

/** Returns rows as a file that is named after its title. */
export function csvFile(title: string, rows: string): File {
  return new File([rows], fileName(title, 'csv'), { type: 'text/csv' });
}

/** Offers a file to the reader under its name. */
export function offer(file: File): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function rastered(svg: Blob, { width, height }: Size): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: width * 3, height: height * 3 });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large for this browser'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function fileName(title: string, kind: string): string {
  return `${title.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'plot'}.${kind}`;
}

import * as wr from 'wb-reports/report';

/** Returns the frames that show a published report in another page: all of it, and one panel. */
export async function embedReport(url: string, options: wr.FromUrlOptions = {}): Promise<{ readonly whole: string; readonly panel: string }> {
  const report = await wr.fromUrl(url, options);
  const page = wr.embedUrl('https://reports.example/embed/embed.html', { src: url });
  const { title = 'Report' } = report as { readonly title?: string };

  return {
    whole: wr.getEmbedCode(page, { title, width: '100%', height: '1024px', panelId: null }),
    panel: wr.getEmbedCode(page, { title, width: '800px', height: '600px', panelId: 'loss' }),
  };
}

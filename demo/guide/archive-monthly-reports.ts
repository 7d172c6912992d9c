import type * as wr from 'wb-reports/report';

/** Copies the reports that were published in a month into another store, a folder under version control say, and returns how many there were. */
export async function archiveMonthlyReports(from: wr.ReportStore, archive: wr.ReportStore, year: number, month: number): Promise<number> {
  const prefix = `${year}-${String(month).padStart(2, '0')}-`;
  const published = (await from.list()).filter(({ publishedAt }) => publishedAt?.startsWith(prefix));
  for (const { id } of published) await archive.publish(await from.load(id));
  return published.length;
}

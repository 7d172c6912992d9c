/**
 * Returns a function that reads this process: `cpu`, in percent of one core since the last reading, and
 * `memory_mb`, the resident memory in MB.
 */
export function systemMeter(now: () => number): () => Record<string, number> {
  let lastTime = now();
  let lastUsage = process.cpuUsage();
  return () => {
    const time = now();
    const usage = process.cpuUsage();
    const busyMs = (usage.user + usage.system - lastUsage.user - lastUsage.system) / 1000;
    const cpu = time > lastTime ? (100 * busyMs) / (time - lastTime) : 0;
    lastTime = time;
    lastUsage = usage;
    return { cpu: Math.round(cpu * 10) / 10, memory_mb: Math.round(process.memoryUsage.rss() / 1e5) / 10 };
  };
}

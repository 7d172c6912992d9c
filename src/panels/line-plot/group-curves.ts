import { colorSlot, groupColors } from '../../data/palette.js';
import { groupsWithin } from '../../data/group.js';
import type { Run } from '../../data/run.js';
import { CurveIndex } from '../../transforms/curve-index.js';
import { groupBand } from '../../transforms/group-band.js';
import { inOrder } from '../../transforms/in-order.js';
import type { PanelData } from '../panel.js';
import type { SettingsOf } from '../settings.js';
import { dashCounter, styleOf } from './curve-look.js';
import type { Drawable } from './drawables.js';
import type { Curve } from './scene.js';
import type { linePlotSettings } from './settings.js';

/** Returns a curve for each metric of each group that has some of the runs. */
export function groupCurves(data: PanelData, settings: SettingsOf<typeof linePlotSettings>, drawables: readonly Drawable[], runs: readonly Run[]): readonly Curve[] {
  const groups = groupsWithin(data.runSet.groups, runs);
  const metrics = [...settings.y, ...settings.y2];
  const colors = groupColors(data.runSet.allGroups ?? groups);
  const dashes = dashCounter(metrics, groups.length);
  return groups.flatMap((group) => metrics.flatMap((metric): Curve[] => {
    const ids = new Set(group.runs.map((run) => run.id));
    const members = drawables.filter((drawable) => drawable.metric === metric && ids.has(drawable.run.id)).map(({ drawn }) => drawn);
    if (members.length === 0) return [];
    const { x, y, low, high, count } = groupBand(members.map(inOrder), settings.groupByAggFunc, settings.groupByRangeFunc);
    const slot = colors.get(group.key) ?? colorSlot(0);
    const style = styleOf(settings, [`${group.name}:${metric}`, group.name, metric]);
    return [{
      key: `${group.key}\u0000${metric}`, owner: group.key, metric, slot, style, dash: dashes(slot, metric),
      label: style.title ?? (metrics.length > 1 ? `${group.name} ${metric}` : group.name),
      axis: settings.y2.includes(metric) ? 'y2' : 'y', index: new CurveIndex().extend(x, y),
      ...(settings.groupByRangeFunc !== 'none' && { band: { low, high, count } }),
      ...(settings.showMembers && { members }),
    }];
  }));
}

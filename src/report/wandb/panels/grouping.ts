import type { JsonValue } from '../../../core/json.js';
import { withKey, type Field } from '../fields.js';
import { fromGroupBy, toGroupBy } from '../names.js';
import { choice, listOfTexts } from '../options.js';
import type { PanelPlace } from '../panel-place.js';

/** What a panel groups its runs by; an empty list turns off the groups of the run set. */
export const groupBy: Field<PanelPlace> = {
  name: 'groupBy',
  read: ({ groupBy: given, aggregate }, { defaults }) => {
    if (given === 'None' || (aggregate === false && typeof given === 'string')) return [];
    if (typeof given === 'string' && given !== '') return [fromGroupBy(given)];
    return defaults['useRunsTableGroupingInPanels'] === false ? [] : undefined;
  },
  write: (config, value) => {
    const paths: readonly JsonValue[] | undefined = Array.isArray(value) && value.length === 0 ? value : listOfTexts(value);
    if (value === undefined) return withKey(withKey(config, 'groupBy', undefined), 'aggregate', undefined);
    if (!paths || paths.length > 1) return config;
    return { ...config, groupBy: typeof paths[0] === 'string' ? toGroupBy(paths[0]) : 'None', aggregate: paths.length > 0 };
  },
};

/** Which value stands for a group. */
export const aggregate = choice('groupByAggFunc', 'groupAgg', [['mean', 'mean'], ['min', 'min'], ['max', 'max'], ['median', 'median'], ['sum', 'sum']]);

/** What is drawn around it. */
export const area: Field = choice('groupByRangeFunc', 'groupArea', [['minmax', 'minmax'], ['stddev', 'stddev'], ['stderr', 'stderr'], ['none', 'none'], ['samples', 'none']]);

/** The runs of a group, drawn themselves. */
export const members: Field = {
  name: 'showMembers', absent: false, read: ({ groupArea, groupAgg }) => (groupArea === 'samples' || groupAgg === 'samples' ? true : undefined),
  write: (config, value) => {
    const { groupArea, groupAgg, ...rest } = config;
    const others = { ...(groupArea !== undefined && groupArea !== 'samples' && { groupArea }), ...(groupAgg !== undefined && groupAgg !== 'samples' && { groupAgg }) };
    if (value !== true) return { ...rest, ...others };
    if (others.groupArea === 'none') return { ...config, groupArea: 'samples' };
    return others.groupArea === undefined && others.groupAgg === undefined ? { ...config, groupAgg: 'samples' } : config;
  },
};

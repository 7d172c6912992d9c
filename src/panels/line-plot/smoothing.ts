import { invalid } from '../../core/errors.js';
import type { Smoothing } from '../../transforms/smooth.js';
import type { SettingsOf } from '../settings.js';
import type { linePlotSettings } from './settings.js';

/** Returns the smoothing that the settings ask for. Throws where the amount does not fit the type. */
export function smoothingOf({ smoothing, smoothingType }: Pick<SettingsOf<typeof linePlotSettings>, 'smoothing' | 'smoothingType'>): Smoothing {
  if (smoothing === 0 || smoothingType === 'none') return { type: 'none' };
  if (smoothingType === 'gaussian') return { type: 'gaussian', deviation: smoothing };
  if (smoothingType === 'average') return { type: 'average', window: smoothing };
  if (smoothing > 1) throw invalid('smoothing', smoothing, '0 to 1');
  return { type: smoothingType, weight: smoothing };
}

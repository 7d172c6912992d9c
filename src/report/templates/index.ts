import { blank } from './blank.js';
import { experimentComparison } from './experiment-comparison.js';
import { liveDashboard } from './live-dashboard.js';
import { modelEvaluation } from './model-evaluation.js';
import { researchFindings } from './research-findings.js';
import type { Template } from './template.js';
import { experimentReport, trainingReport } from './training-report.js';
import { weeklyUpdate } from './weekly-update.js';

export { blank, experimentComparison, experimentReport, liveDashboard, modelEvaluation, researchFindings, trainingReport, weeklyUpdate };

/** Every template, in the order in which they are offered. */
export const templates: readonly Template[] = [blank, experimentComparison, modelEvaluation, weeklyUpdate, researchFindings, trainingReport, experimentReport, liveDashboard];

import { LINE_WIDTH } from '../contestant.js';
import { floor } from '../floor.js';
import { offer } from '../stage.js';

offer(floor(LINE_WIDTH));

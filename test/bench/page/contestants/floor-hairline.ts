import { floor } from '../floor.js';
import { offer } from '../stage.js';

offer(floor(1));

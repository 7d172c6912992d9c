import { WbParameterImportance } from '../elements/parameter-importance.js';
import { define } from './define.js';

define('wb-parameter-importance', WbParameterImportance);

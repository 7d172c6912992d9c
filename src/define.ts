import './define/source.js';

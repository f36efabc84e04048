export { type Classifier, type ClassifierOptions, createClassifier, HIGH, MEDIUM } from './classifier.js';
export { type Decision, learn } from './learn.js';
export type { Learned } from './weigh.js';

export { type Classifier, type ClassifierOptions, createClassifier, HIGH, MEDIUM } from './classifier.js';
export { type Decision, exampleOf, learn, learnExample, type TextFeatures } from './learn.js';
export {
  createLearningClassifier,
  type LearningOptions,
  learnedFrom,
  type Taught,
} from './learning-classifier.js';
export type { Learned } from './weigh.js';

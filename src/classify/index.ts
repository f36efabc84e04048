export { type Classifier, type ClassifierOptions, createClassifier, HIGH, MEDIUM } from './classifier.js';

import { App, Chart } from 'cdk8s';
import 'cdk8s-plus-27';

const app = new App();
new Chart(app, 'empty');
app.synth();

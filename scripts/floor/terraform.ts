import '@cdktf/provider-azurerm/lib/container-registry/index.js';
import '@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js';
import '@cdktf/provider-azurerm/lib/provider/index.js';
import '@cdktf/provider-azurerm/lib/resource-group/index.js';
import '@cdktf/provider-azurerm/lib/role-assignment/index.js';
import { App, LocalBackend, TerraformStack } from 'cdktf';

const app = new App();
new LocalBackend(new TerraformStack(app, 'empty'), { path: 'empty.tfstate' });
app.synth();

// Checks templates against the schemas of every resource type, without an account and without a network:
//   node validate.mjs <template>...
// Prints what it finds, one finding a line, and ends with status 1 if there is something.
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';

const KNOWN = {
    resourceTypes: [
        // the CDK asks for an order that holds anyway, where a function has a role of ours
        { ruleId: 'W3005', resourceType: 'AWS::Lambda::Function' },
        // who may use kubectl is named by whoever deploys
        { ruleId: 'W9002', resourceType: 'AWS::EKS::AccessEntry' },
        { ruleId: 'W9013', resourceType: 'AWS::EKS::AccessEntry' },
    ],
};

const engine = new RegoEngine();
let findings = 0;
try {
    for (const path of process.argv.slice(2)) {
        const report = engine.validateStandard(new TemplateFile(path), {
            strict: true,
            severityLevel: 'WARN',
            exclude: KNOWN,
        });
        if (report.status !== 'OK') {
            findings++;
            console.log(`${path}: ${report.status}`);
        }
        for (const found of report.diagnostics) {
            findings++;
            console.log(`${path}: ${found.ruleId} ${found.entity?.logicalId ?? ''} ${found.propertyPath ?? ''}: ${found.message}`);
        }
    }
} finally {
    engine.free();
}
console.log(`${process.argv.length - 2} templates, ${findings} findings`);
process.exitCode = findings === 0 ? 0 : 1;

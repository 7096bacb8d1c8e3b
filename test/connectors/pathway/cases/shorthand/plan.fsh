// A comment, and a URL http://example.org that is none
Alias: $type = http://terminology.hl7.org/CodeSystem/plan-definition-type

Instance: sample-plan
InstanceOf: CPGRecommendationDefinition
Usage: #example
Title: "Sample \"quoted\" plan"
* insert Metadata(sample-plan)
* description = """
  Two lines
  of words.
  """
* status = #draft
* type = $type#eca-rule "ECA rule"
/* a block
   comment */
* action[+]
  * id = "one"
  * title = "Weigh the patient"
  * trigger
    * type = #periodic
    * timingTiming.repeat
      * frequency = 1
      * period = 1
      * periodUnit = #d
* action[+]
  * title = "Give diuretic"
  * relatedAction
    * actionId = "one"
    * relationship = #after-end
  * definitionCanonical = Canonical(sample-activity)

Instance: sample-activity
InstanceOf: CPGActivityDefinition
* title = "Furosemide by mouth"
* dosage
  * text = "40 mg once daily"
